package dev.studybuddy.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A schema of its own that a test migrates in two steps: to an earlier version, which it fills, and to the newest.
 * Needs the servers of {@code TestServers}.
 */
public final class MigrationContract implements AutoCloseable {
    private final String url;
    private final String schema;
    private final Connection connection;

    /**
     * @param jdbcUrl {@code TestServers.jdbcUrl()}
     * @param schema a name that no other test uses; an existing schema of this name is deleted
     */
    public MigrationContract(String jdbcUrl, String schema) throws SQLException {
        this.url = jdbcUrl;
        this.schema = schema;
        this.connection = DriverManager.getConnection(jdbcUrl);
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        execute("CREATE SCHEMA " + schema);
        execute("SET search_path = " + schema + ", public");
    }

    /** Migrates the schema to this version, for example {@code 5}. */
    public void migrateTo(String version) {
        flyway().target(version).load().migrate();
    }

    /** Migrates the schema to the newest version. */
    public void migrate() {
        flyway().load().migrate();
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query: column name to text, in the order of the query. */
    public List<Map<String, String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<Map<String, String>> result = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnLabel(column), rows.getString(column));
                }
                result.add(row);
            }
            return result;
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(url, null, null).schemas(schema).defaultSchema(schema)
                .locations("db/messaging", "db/migration");
    }

    /** Deletes the schema. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }
}
