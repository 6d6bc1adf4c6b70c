package dev.studybuddy.standins.signin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Signs ID tokens with RS256. The key pair is generated at each start. */
final class IdTokenSigner {
    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keyPair = newKeyPair();
    private final String keyId = BASE64.encodeToString(
            unsignedBytes(((RSAPublicKey) keyPair.getPublic()).getModulus())).substring(0, 16);

    String sign(JsonObject claims) {
        return sign(claims, keyPair.getPrivate());
    }

    /** @return a token that names the published key id but is signed with another key */
    String signWithOtherKey(JsonObject claims) {
        return sign(claims, newKeyPair().getPrivate());
    }

    JsonObject jwks() {
        var rsa = (RSAPublicKey) keyPair.getPublic();
        return new JsonObject().put("keys",
                new JsonArray().add(new JsonObject().put("kty", "RSA").put("use", "sig").put("alg", "RS256")
                        .put("kid", keyId).put("n", BASE64.encodeToString(unsignedBytes(rsa.getModulus())))
                        .put("e", BASE64.encodeToString(unsignedBytes(rsa.getPublicExponent())))));
    }

    private String sign(JsonObject claims, PrivateKey signingKey) {
        var header = new JsonObject().put("alg", "RS256").put("kid", keyId).put("typ", "JWT");
        var signingInput = encode(header) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signingKey);
            signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signingInput + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** @return the magnitude without the sign byte of {@link BigInteger#toByteArray()}, as RFC 7518 requires */
    private static byte[] unsignedBytes(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
