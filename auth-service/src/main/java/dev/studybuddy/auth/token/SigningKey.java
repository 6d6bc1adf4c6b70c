package dev.studybuddy.auth.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * An RSA key pair.
 *
 * @param id the key's thumbprint (RFC 7638), equal on every replica
 */
record SigningKey(String id, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
    private static final int MIN_BITS = 2048;

    /**
     * Parses a private key.
     *
     * @param setting the environment variable that provides it; error messages name it
     * @param pem PKCS #8; line breaks may be written as {@code \n}, as some tools put them into the environment
     * @throws IllegalStateException if the key is missing or invalid; the message never contains the value
     */
    static SigningKey parse(String setting, String pem) {
        if (pem == null || pem.isBlank()) {
            throw new IllegalStateException(setting + " is not set. This service does not start without it.");
        }
        try {
            String base64 = pem.replace("\\n", "\n").replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            if (key.getModulus().bitLength() < MIN_BITS) {
                throw new IllegalStateException(
                        setting + " is too small: an RSA key of at least " + MIN_BITS + " bits is required.");
            }
            RSAPublicKey publicKey = (RSAPublicKey) rsa
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKey(new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256"), key,
                    publicKey);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalStateException(setting + " is not an RSA private key in PEM format (PKCS #8).");
        }
    }

    /** The public key (RFC 7517). */
    Jwk jwk() {
        RsaJsonWebKey key = new RsaJsonWebKey(publicKey);
        var members = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        return new Jwk("RSA", "sig", "RS256", id, (String) members.get("n"), (String) members.get("e"));
    }

    /** A JSON Web Key that verifies signatures. */
    record Jwk(String kty, String use, String alg, String kid, String n, String e) {}

    /** Omits the key itself, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
