package dev.studybuddy.auth.token;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** The keys of access tokens as an operator sees them. They are settings: a rotation is a restart with other ones. */
@ApplicationScoped
public class KeyAdministration {
    private static final int BITS = 3072;

    private final SigningKeys keys;

    KeyAdministration(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * A key without its secret.
     *
     * @param kid the id in {@code /auth/jwks} and in the header of each token
     * @param setting the environment variable that provides it
     * @param signs whether it signs new tokens; the others only verify
     */
    public record KeySummary(String kid, String setting, boolean signs) {
        /** One line of text. */
        public String format() {
            return kid + "  " + setting + "  " + (signs ? "signs and verifies" : "verifies");
        }
    }

    /** A new key pair, as the value of a setting. */
    public record NewKey(String kid, String privateKey) {
        /** Omits the key itself, so that it cannot reach a log by accident. */
        @Override
        public String toString() {
            return "NewKey[" + kid + "]";
        }
    }

    /** The keys that this process is configured with. */
    public List<KeySummary> list() {
        return keys.all().stream().map(key -> {
            boolean signs = key.equals(keys.current());
            return new KeySummary(key.id(), signs ? SigningKeys.CURRENT : SigningKeys.NEXT, signs);
        }).toList();
    }

    /** Generates an RSA key as PEM (PKCS #8) in one line, in which {@code \n} stands for a line break. */
    public NewKey generate() {
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(BITS);
            String pem = "-----BEGIN PRIVATE KEY-----\\n"
                    + Base64.getEncoder().encodeToString(rsa.generateKeyPair().getPrivate().getEncoded())
                    + "\\n-----END PRIVATE KEY-----";
            return new NewKey(SigningKey.parse(SigningKeys.NEXT, pem).id(), pem);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has RSA", e);
        }
    }
}
