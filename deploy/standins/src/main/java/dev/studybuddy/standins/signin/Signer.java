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

/** Signs ID tokens by RS256, with a key that is new at each start. */
final class Signer {
    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair key = newKey();
    private final String keyId = BASE64.encodeToString(
            unsigned(((RSAPublicKey) key.getPublic()).getModulus())).substring(0, 16);

    String sign(JsonObject claims) {
        return sign(claims, key.getPrivate());
    }

    /** @return a token that names the published key but was signed by another one */
    String forge(JsonObject claims) {
        return sign(claims, newKey().getPrivate());
    }

    JsonObject keys() {
        var rsa = (RSAPublicKey) key.getPublic();
        return new JsonObject().put("keys",
                new JsonArray().add(new JsonObject().put("kty", "RSA").put("use", "sig").put("alg", "RS256")
                        .put("kid", keyId).put("n", BASE64.encodeToString(unsigned(rsa.getModulus())))
                        .put("e", BASE64.encodeToString(unsigned(rsa.getPublicExponent())))));
    }

    private String sign(JsonObject claims, PrivateKey by) {
        var header = new JsonObject().put("alg", "RS256").put("kid", keyId).put("typ", "JWT");
        var signed = encode(header) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** A key's numbers are written without the byte that Java puts before them for the sign. */
    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
