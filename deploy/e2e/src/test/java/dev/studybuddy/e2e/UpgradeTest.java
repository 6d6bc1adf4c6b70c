package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The release before and this one work on one database and exchange events: nothing is removed, only added. */
@ExtendWith(RunningSystem.class)
class UpgradeTest {
    @ParameterizedTest
    @ValueSource(strings = { "auth", "video", "notes", "credits" })
    void rows_of_the_release_before_stay_and_its_statements_still_run(String role) throws SQLException {
        try (Connection database = DriverManager.getConnection(RunningSystem.system().jdbcUrl());
                Statement statement = database.createStatement()) {
            String schema = "before_" + role;
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("SET search_path = " + schema + ", public");
            migrate(role, schema, VersionBefore.migration(role));
            // Rows of some tables refer to rows that were not recorded.
            statement.execute("SET session_replication_role = replica");
            List<JsonNode> rows = VersionBefore.rows(role);
            for (JsonNode row : rows) {
                insert(database, row);
            }
            statement.execute("SET session_replication_role = origin");
            List<String> columns = columns(statement, schema);

            migrate(role, schema, "latest");

            assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(count(database, row))
                    .as(row.toString()).isPositive());
            assertThat(refused(statement, VersionBefore.statements(role)))
                    .as("statements of the release before that PostgreSQL refuses").isEmpty();
            assertThat(columnsThatItDoesNotFill(statement, schema, columns))
                    .as("new columns that the release before would have to fill").isEmpty();
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    @Test
    void events_of_this_release_have_what_the_release_before_reads() {
        List<String> problems = new ArrayList<>();
        for (Path schema : VersionBefore.schemas()) {
            Path now = VersionBefore.ROOT.resolve(schema.getName(0)).resolve("src/main/resources/events")
                    .resolve(schema.getFileName());
            compare(schema.toString(), RunningSystem.json(VersionBefore.text(VersionBefore.FOLDER.resolve("schemas")
                    .resolve(schema))), RunningSystem.json(VersionBefore.text(now)), problems);
        }

        assertThat(VersionBefore.schemas()).hasSizeGreaterThan(20);
        assertThat(problems).isEmpty();
    }

    private static void migrate(String role, String schema, String target) {
        Flyway.configure().dataSource(RunningSystem.system().jdbcUrl(), null, null).schemas(schema)
                .defaultSchema(schema).target(target)
                .locations("filesystem:../../platform/messaging/src/main/resources/db/messaging",
                        "filesystem:../../" + VersionBefore.SERVICES.get(role) + "/src/main/resources/db/migration")
                .load().migrate();
    }

    private static void insert(Connection database, JsonNode row) throws SQLException {
        String table = row.path("table").asText();
        String columns = String.join(", ", fields(row.path("row"), generated(database, table)));
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO " + table + " (" + columns
                + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM jsonb_populate_record(NULL::" + table
                + ", ?::jsonb)")) {
            insert.setString(1, row.path("row").toString());
            insert.executeUpdate();
        }
    }

    private static List<String> generated(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return texts(statement, "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                    + "current_schema() AND table_name = '" + table + "' AND is_generated = 'ALWAYS'");
        }
    }

    private static List<String> fields(JsonNode row, List<String> without) {
        Iterable<String> names = row::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).filter(name -> !without.contains(name)).toList();
    }

    /** The rows of the table that have these values. */
    private static long count(Connection database, JsonNode row) throws SQLException {
        String table = row.path("table").asText();
        String generated = generated(database, table).stream().map(column -> " - '" + column + "'")
                .collect(Collectors.joining());
        try (PreparedStatement select = database.prepareStatement("SELECT count(*) FROM " + table
                + " AS r WHERE to_jsonb(r) @> (?::jsonb" + generated + ")")) {
            select.setString(1, row.path("row").toString());
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private static List<String> refused(Statement statement, List<String> statements) throws SQLException {
        assertThat(statements).hasSizeGreaterThan(10);
        List<String> refused = new ArrayList<>();
        for (String sql : statements) {
            try {
                statement.execute("PREPARE of_the_release_before AS " + sql);
                statement.execute("DEALLOCATE of_the_release_before");
            } catch (SQLException e) {
                refused.add(e.getMessage() + ": " + sql);
            }
        }
        return refused;
    }

    private static List<String> columns(Statement statement, String schema) throws SQLException {
        return texts(statement, "SELECT table_name || '.' || column_name FROM information_schema.columns "
                + "WHERE table_schema = '" + schema + "'");
    }

    private static List<String> columnsThatItDoesNotFill(Statement statement, String schema, List<String> before)
            throws SQLException {
        Set<String> tables = before.stream().map(column -> column.substring(0, column.indexOf('.'))).collect(
                Collectors.toSet());
        return texts(statement, "SELECT table_name || '.' || column_name FROM information_schema.columns JOIN "
                + "information_schema.tables USING (table_schema, table_name) WHERE table_schema = '" + schema
                + "' AND table_type = 'BASE TABLE' AND is_nullable = 'NO' AND column_default IS NULL"
                + " AND is_generated = 'NEVER' AND is_identity = 'NO'").stream()
                .filter(column -> !before.contains(column))
                .filter(column -> tables.contains(column.substring(0, column.indexOf('.')))).toList();
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<String> problems) {
        if (!before.path("type").equals(now.path("type"))) {
            problems.add(path + " has another type");
        }
        if (!before.path("const").equals(now.path("const"))) {
            problems.add(path + " has another value");
        }
        texts(before.path("required")).filter(name -> texts(now.path("required")).noneMatch(name::equals))
                .forEach(name -> problems.add(path + "." + name + " may be absent"));
        texts(before.path("enum")).filter(value -> texts(now.path("enum")).noneMatch(value::equals))
                .forEach(value -> problems.add(path + " has no value " + value + " any more"));
        before.path("properties").properties().forEach(property -> {
            String name = path + "." + property.getKey();
            if (now.path("properties").has(property.getKey())) {
                compare(name, property.getValue(), now.path("properties").path(property.getKey()), problems);
            } else {
                problems.add(name + " was removed");
            }
        });
        if (before.has("items")) {
            compare(path + "[]", before.path("items"), now.path("items"), problems);
        }
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
