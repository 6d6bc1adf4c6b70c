package dev.studybuddy.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database {@code studybuddy} with a role for each service that stores data and for analytics, and a schema of the
 * same name that the role owns. No role can read the schema of another. Applying it again changes nothing.
 */
final class RoleSchemas {
    static final String DATABASE = "studybuddy";
    static final List<String> ROLES = List.of("auth", "video", "notes", "credits", "analytics");

    private final PostgresServer postgres;
    private final Passwords passwords;

    RoleSchemas(PostgresServer postgres, Passwords passwords) {
        this.postgres = postgres;
        this.passwords = passwords;
    }

    /** Creates what is missing and sets every role's password. */
    void apply() throws SQLException {
        try (Connection connection = postgres.connect("postgres"); Statement statement = connection.createStatement()) {
            createDatabase(statement);
            for (String role : ROLES) {
                createRole(statement, role, passwords.of(role));
            }
        }
        try (Connection connection = postgres.connect(DATABASE); Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            // Only the operator can install extensions; notes-service compares names by trigrams and searches by user.
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public");
            statement.execute("CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public");
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
}
