package dev.studybuddy.auth.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.database.MigrationContract;

/** Migrates a schema of version 5, with rows in every table, to the current version. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class UserAccountMigrationTest {
    private static final String SCHEMA = "auth_migration";
    private static final String FILL = """
            INSERT INTO person (id, name, tier, settings, suspended_at)
            VALUES ('%1$s', 'Ada', 'pro', '{"theme": "dark"}', '2026-11-02T10:00:00Z');
            INSERT INTO identity (provider, subject, person_id, email, email_verified, avatar_url)
            VALUES ('google', '1', '%1$s', 'ada@example.org', true, 'https://pictures.example.org/1'),
                   ('github', '2', '%1$s', 'ada@example.com', false, NULL);
            INSERT INTO session (person_id, secret_hash, device)
            VALUES ('%1$s', sha256('session'), 'Firefox on Linux');
            INSERT INTO activity (person_id, kind, device, address, provider, detail)
            VALUES ('%1$s', 'signed_in', 'Firefox on Linux', '10.0.0.1', 'google', 'detail');
            INSERT INTO personal_token (person_id, secret_hash, name, scopes, expires_at, last_used_at)
            VALUES ('%1$s', sha256('token'), 'wiki', ARRAY ['read', 'submit'], '2027-01-01T00:00:00Z', now());
            INSERT INTO erasure (user_id, said_at, video_done_at)
            VALUES (uuidv7(), '2026-11-01T10:00:00Z', '2026-11-01T10:00:01Z');
            INSERT INTO outbox (topic, key, value, traceparent, published_at)
            VALUES ('user.erased', '%1$s', '{}', 'traceparent', now());
            INSERT INTO inbox (consumer, event_id) VALUES ('erasure.done', uuidv7());
            """.formatted("0199a7e0-0000-7000-8000-000000000001");

    private MigrationContract schema;

    @BeforeEach
    void createSchema() throws SQLException {
        schema = new MigrationContract(TestServers.jdbcUrl(), SCHEMA);
    }

    @AfterEach
    void dropSchema() throws SQLException {
        schema.close();
    }

    @Test
    void every_row_of_version_5_is_kept_with_renamed_columns() throws SQLException {
        schema.migrateTo("5");
        schema.execute(FILL);
        Map<String, List<Map<String, String>>> before = new TreeMap<>();
        for (String table : tables()) {
            before.put(table.equals("person") ? "user_account" : table, rows(table));
        }
        assertThat(before.values()).doesNotContain(List.of());

        schema.migrate();

        for (Map.Entry<String, List<Map<String, String>>> table : before.entrySet()) {
            List<Map<String, String>> kept = table.getValue().stream().map(UserAccountMigrationTest::renamed).toList();
            List<Map<String, String>> after = rows(table.getKey());
            // Later versions add columns.
            after.forEach(row -> row.keySet().retainAll(kept.get(0).keySet()));
            assertThat(after).as(table.getKey()).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void no_identifier_of_the_schema_contains_the_old_names() throws SQLException {
        schema.migrate();

        List<Map<String, String>> names = schema.query("""
                SELECT table_name || '.' || column_name AS name FROM information_schema.columns
                WHERE table_schema = current_schema()
                UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
                UNION ALL SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                """);
        assertThat(names).hasSizeGreaterThan(50)
                .noneMatch(name -> name.get("name").matches(".*(person(?!al_token)|said_at).*"));
    }

    @Test
    void rows_of_a_user_are_still_deleted_with_the_user() throws SQLException {
        schema.migrateTo("5");
        schema.execute(FILL);
        schema.migrate();

        schema.execute("DELETE FROM user_account");

        for (String table : List.of("identity", "session", "activity", "personal_token")) {
            assertThat(rows(table)).as(table).isEmpty();
        }
    }

    private List<String> tables() throws SQLException {
        return schema.query("SELECT table_name FROM information_schema.tables "
                + "WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'").stream()
                .map(row -> row.get("table_name")).toList();
    }

    private List<Map<String, String>> rows(String table) throws SQLException {
        return schema.query("SELECT * FROM " + table);
    }

    private static Map<String, String> renamed(Map<String, String> row) {
        Map<String, String> names = Map.of("person_id", "user_id", "said_at", "last_published_at");
        Map<String, String> renamed = new HashMap<>();
        row.forEach((column, value) -> renamed.put(names.getOrDefault(column, column), value));
        return renamed;
    }
}
