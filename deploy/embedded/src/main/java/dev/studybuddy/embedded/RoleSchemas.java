package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The database {@code studybuddy} with a role for each service that keeps something, and a schema of the same name that
 * the role owns. No role sees another's schema. Doing it again changes nothing.
 */
final class RoleSchemas {
    static final String DATABASE = "studybuddy";
    static final List<String> ROLES = List.of("auth", "video", "notes", "credits");

    private final PostgresServer postgres;
    private final Path passwordFile;

    /**
     * A role's password is that of the environment ({@code POSTGRES_PASSWORD_AUTH} …), else the file's.
     *
     * @param passwordFile properties with each role's password, made when it is absent; only its owner can read it
     */
    RoleSchemas(PostgresServer postgres, Path passwordFile) {
        this.postgres = postgres;
        this.passwordFile = passwordFile;
    }

    void apply() throws IOException, SQLException {
        Properties passwords = passwords();
        try (Connection connection = postgres.connect("postgres"); Statement statement = connection.createStatement()) {
            createDatabase(statement);
            for (String role : ROLES) {
                createRole(statement, role, passwords.getProperty(role));
            }
        }
        try (Connection connection = postgres.connect(DATABASE); Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            // Extensions are the operator's to install; notes-service compares names by trigrams.
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public");
            statement.execute("GRANT USAGE ON SCHEMA public TO notes");
            for (String role : ROLES) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
                statement.execute("ALTER ROLE " + role + " IN DATABASE " + DATABASE + " SET search_path = " + role);
            }
        }
    }

    private static void createDatabase(Statement statement) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            statement.execute("CREATE DATABASE " + DATABASE);
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        }
    }

    private static void createRole(Statement statement, String role, String password) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role + " LOGIN");
        }
        statement.execute("ALTER ROLE " + role + " PASSWORD '" + password.replace("'", "''") + "'");
        statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + role);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private Properties passwords() throws IOException {
        var passwords = given();
        if (passwords.stringPropertyNames().containsAll(ROLES)) {
            return passwords;
        }
        if (Files.exists(passwordFile)) {
            try (var reader = Files.newBufferedReader(passwordFile)) {
                passwords.load(reader);
            }
        }
        if (passwords.stringPropertyNames().containsAll(ROLES)) {
            return passwords;
        }
        ROLES.forEach(role -> passwords.putIfAbsent(role, generated()));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path whole = Files.createTempFile(passwordFile.getParent(), "passwords", null, ownerOnly);
        try (var writer = Files.newBufferedWriter(whole)) {
            passwords.store(writer, "The password of each service's role");
        }
        Files.move(whole, passwordFile, StandardCopyOption.ATOMIC_MOVE);
        return passwords;
    }

    private static Properties given() {
        var given = new Properties();
        for (String role : ROLES) {
            String password = System.getenv("POSTGRES_PASSWORD_" + role.toUpperCase(Locale.ROOT));
            if (password != null) {
                given.put(role, password);
            }
        }
        return given;
    }

    private static String generated() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
