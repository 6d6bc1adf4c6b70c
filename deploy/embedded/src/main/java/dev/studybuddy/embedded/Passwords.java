package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The passwords of the superuser and of each service's role: from the environment ({@code POSTGRES_PASSWORD_AUTH},
 * {@code POSTGRES_PASSWORD_POSTGRES} …), else from a file that only its owner can read and that is created when absent.
 */
final class Passwords {
    private static final List<String> ROLES = Stream
            .concat(Stream.of(PostgresServer.SUPERUSER), RoleSchemas.ROLES.stream()).toList();
    private static final int BYTES = 24;

    private final Properties passwords;

    private Passwords(Properties passwords) {
        this.passwords = passwords;
    }

    static Passwords load(Path file) throws IOException {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        }
        Properties environment = environment();
        boolean incomplete = false;
        for (String role : ROLES) {
            if (!environment.containsKey(role)) {
                incomplete |= passwords.putIfAbsent(role, generated()) == null;
            }
        }
        if (incomplete) {
            store(passwords, file);
        }
        passwords.putAll(environment);
        return new Passwords(passwords);
    }

    String of(String role) {
        return passwords.getProperty(role);
    }

    private static void store(Properties passwords, Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path complete = Files.createTempFile(file.getParent(), "passwords", null, ownerOnly);
        try (var writer = Files.newBufferedWriter(complete)) {
            passwords.store(writer, "The password of each PostgreSQL role");
        }
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties environment() {
        var passwords = new Properties();
        for (String role : ROLES) {
            String password = System.getenv("POSTGRES_PASSWORD_" + role.toUpperCase(Locale.ROOT));
            if (password != null) {
                passwords.put(role, password);
            }
        }
        return passwords;
    }

    private static String generated() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
