package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void secrets_are_created_once_and_readable_by_their_owner_only() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Secrets first = Secrets.load(file, Map.of());
        Secrets second = Secrets.load(file, Map.of());

        for (String name : new String[]{ "INTERNAL_TOKEN", "OIDC_STATE_SECRET", "IDENTITY_HASH_KEY", "JWT_PRIVATE_KEY",
                "POSTGRES_PASSWORD_VIDEO" }) {
            assertThat(second.get(name)).isEqualTo(first.get(name)).hasSizeGreaterThanOrEqualTo(43);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void the_environment_overrides_stored_secrets() throws IOException {
        Secrets secrets = Secrets.load(folder.resolve("secrets.properties"), Map.of("INTERNAL_TOKEN", "given"));

        assertThat(secrets.get("INTERNAL_TOKEN")).isEqualTo("given");
    }

    @Test
    void the_signing_key_is_rsa_2048_in_pem() throws Exception {
        String pem = Secrets.load(folder.resolve("secrets.properties"), Map.of()).get("JWT_PRIVATE_KEY");

        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
    }
}
