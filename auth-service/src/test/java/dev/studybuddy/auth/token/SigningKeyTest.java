package dev.studybuddy.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " ")
    void a_missing_key_fails_with_a_message(String pem) {
        assertThatThrownBy(() -> SigningKey.parse("JWT_PRIVATE_KEY", pem))
                .hasMessage("JWT_PRIVATE_KEY is not set. This service does not start without it.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "changeme", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----" })
    void an_invalid_key_fails_with_a_message_that_does_not_quote_it(String pem) {
        assertThatThrownBy(() -> SigningKey.parse("JWT_PRIVATE_KEY", pem))
                .hasMessage("JWT_PRIVATE_KEY is not an RSA private key in PEM format (PKCS #8).").hasNoCause();
    }

    @Test
    void a_key_that_is_too_small_fails_with_a_message() throws NoSuchAlgorithmException {
        String pem = pem("RSA", 1024);

        assertThatThrownBy(() -> SigningKey.parse("JWT_PRIVATE_KEY", pem))
                .hasMessage("JWT_PRIVATE_KEY is too small: an RSA key of at least 2048 bits is required.");
    }

    @Test
    void a_key_of_another_algorithm_fails_with_a_message() throws NoSuchAlgorithmException {
        String pem = pem("EC", 256);

        assertThatThrownBy(() -> SigningKey.parse("JWT_PRIVATE_KEY", pem)).hasMessageContaining(
                "not an RSA private key");
    }

    @Test
    void line_breaks_may_be_written_as_escapes() throws NoSuchAlgorithmException {
        String pem = pem("RSA", 2048);

        SigningKey key = SigningKey.parse("JWT_PRIVATE_KEY", pem.replace("\n", "\\n"));

        assertThat(key).isEqualTo(SigningKey.parse("JWT_PRIVATE_KEY", pem));
        assertThat(key.toString()).doesNotContain(key.privateKey().getModulus().toString());
    }

    private static String pem(String algorithm, int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{ '\n' })
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
