package dev.studybuddy.auth.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

/** Migrates a schema of version 5, with rows in every table, to the current version. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class UserAccountMigrationTest {
    private static final String SCHEMA = "auth_migration";
    private static final String USER_ID = "0199a7e0-0000-7000-8000-000000000001";
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
            """.formatted(USER_ID);

    @BeforeEach
    @AfterEach
    void dropSchema() {
        TestDatabase.update("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    @Test
    void every_row_of_version_5_is_kept_with_renamed_columns() {
        migrate("5");
        TestDatabase.execute(SCHEMA, FILL);
        Map<String, List<Map<String, Object>>> before = new TreeMap<>();
        tables().forEach(table -> before.put(table.equals("person") ? "user_account" : table, rows(table)));
        assertThat(before.values()).doesNotContain(List.of());

        migrate("latest");

        before.forEach((table, rows) -> assertThat(rows(table)).as(table)
                .containsExactlyInAnyOrderElementsOf(rows.stream().map(UserAccountMigrationTest::renamed).toList()));
    }

    @Test
    void no_identifier_of_the_schema_contains_the_old_names() {
        migrate("latest");

        assertThat(TestDatabase.column("""
                SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = ?
                UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = ?::regnamespace
                UNION ALL SELECT relname FROM pg_class WHERE relnamespace = ?::regnamespace
                """, SCHEMA, SCHEMA, SCHEMA))
                .isNotEmpty().noneMatch(name -> name.matches(".*(person(?!al_token)|said_at).*"));
    }

    @Test
    void rows_of_a_user_are_still_deleted_with_the_user() {
        migrate("5");
        TestDatabase.execute(SCHEMA, FILL);
        migrate("latest");

        TestDatabase.execute(SCHEMA, "DELETE FROM user_account");

        for (String table : List.of("identity", "session", "activity", "personal_token")) {
            assertThat(rows(table)).as(table).isEmpty();
        }
    }

    private static void migrate(String target) {
        Flyway.configure().dataSource(TestServers.jdbcUrl() + "&currentSchema=" + SCHEMA, null, null)
                .schemas(SCHEMA).locations("classpath:db/messaging", "classpath:db/migration").target(target)
                .load().migrate();
    }

    private static List<String> tables() {
        return TestDatabase.column("SELECT table_name FROM information_schema.tables WHERE table_schema = ? "
                + "AND table_name <> 'flyway_schema_history'", SCHEMA);
    }

    private static List<Map<String, Object>> rows(String table) {
        return TestDatabase.column("SELECT to_jsonb(t)::text FROM %s.%s AS t".formatted(SCHEMA, table)).stream()
                .map(row -> new JsonObject(row).getMap()).toList();
    }

    private static Map<String, Object> renamed(Map<String, Object> row) {
        Map<String, String> names = Map.of("person_id", "user_id", "said_at", "last_published_at");
        Map<String, Object> renamed = new HashMap<>();
        row.forEach((column, value) -> renamed.put(names.getOrDefault(column, column), value));
        return renamed;
    }
}
