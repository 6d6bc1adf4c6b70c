package dev.studybuddy.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The shared secrets of the services, generated once and stored with the data; the environment has precedence. */
final class Secrets {
    /** The passwords of the roles, by the name of the role at the end: of a service or the superuser. */
    static final List<String> POSTGRES_PASSWORDS = List.of("POSTGRES_PASSWORD_AUTH", "POSTGRES_PASSWORD_VIDEO",
            "POSTGRES_PASSWORD_NOTES", "POSTGRES_PASSWORD_CREDITS", "POSTGRES_PASSWORD_ANALYTICS",
            "POSTGRES_PASSWORD_POSTGRES");
    private static final List<String> TOKENS = List.of("INTERNAL_TOKEN", "OIDC_STATE_SECRET", "IDENTITY_HASH_KEY",
            "ANALYTICS_USER_KEY");

    private final Properties kept;
    private final Map<String, String> environment;

    private Secrets(Properties kept, Map<String, String> environment) {
        this.kept = kept;
        this.environment = environment;
    }

    static Secrets load(Path file, Map<String, String> environment) throws IOException {
        var kept = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
        if (addMissing(kept)) {
            store(file, kept);
        }
        return new Secrets(kept, environment);
    }

    String get(String name) {
        return environment.getOrDefault(name, kept.getProperty(name));
    }

    private static boolean addMissing(Properties kept) {
        boolean added = false;
        for (String name : Stream.concat(TOKENS.stream(), POSTGRES_PASSWORDS.stream()).toList()) {
            added |= kept.putIfAbsent(name, random()) == null;
        }
        if (!kept.containsKey("JWT_PRIVATE_KEY")) {
            kept.put("JWT_PRIVATE_KEY", privateKey());
            added = true;
        }
        return added;
    }

    private static void store(Path file, Properties kept) throws IOException {
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(file.getParent(), "secrets", null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var writer = Files.newBufferedWriter(whole)) {
            kept.store(writer,
                    "Secrets of this system. Without IDENTITY_HASH_KEY users get their sign-up bonus again.");
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** RSA, 2048 bits, PKCS#8 in PEM. */
    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{ '\n' }).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
