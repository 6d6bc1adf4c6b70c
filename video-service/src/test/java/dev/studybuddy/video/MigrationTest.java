package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.database.MigrationContract;
import dev.studybuddy.platform.token.TestTokens;

/** Migrates a schema of version 5 in which every table has rows. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class MigrationTest {
    private static final String USER = "'00000000-0000-7000-8000-000000000001'";
    private static final String VIDEO = "'00000000-0000-7000-8000-000000000002'";
    private static final String JOB = "'00000000-0000-7000-8000-000000000003'";
    private static final List<String> ROWS_OF_VERSION_5 = List.of(
            "INSERT INTO job (id, video_id, user_id, youtube_id, source, status, tier, requested_at) VALUES (" + JOB
                    + ", " + VIDEO + ", " + USER + ", 'dQw4w9WgXcQ', 'upload', 'queued', 'pro', now())",
            "INSERT INTO video (id, user_id, youtube_id, source, job_id) VALUES (" + VIDEO + ", " + USER
                    + ", 'dQw4w9WgXcQ', 'upload', " + JOB + ")",
            "INSERT INTO given_transcript (job_id, video_id, title, times_estimated, segments) VALUES (" + JOB + ", "
                    + VIDEO + ", 'Cells', true, '\\x00')",
            "INSERT INTO idempotency (user_id, key, fingerprint, job_id, video_id) VALUES (" + USER
                    + ", 'key', 'fingerprint', " + JOB + ", " + VIDEO + ")",
            "INSERT INTO daily_videos (user_id, day, videos) VALUES (" + USER + ", '2026-11-01', 3)",
            "INSERT INTO erased_person (user_id) VALUES (" + USER + ")",
            "INSERT INTO playlist_reading (playlist_id, user_id, done_at, content) VALUES ('PLbiology000000001', "
                    + USER
                    + ", now(), '{}')");

    @Inject
    Flyway flyway;

    @Inject
    Pool pool;

    /** A replica of the version before, which starts after a newer one has migrated. */
    @Test
    void a_migration_of_a_later_version_does_not_prevent_the_start() {
        pool.query("INSERT INTO flyway_schema_history SELECT 9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, "
                + "current_user, now(), 1, true").execute().await().indefinitely();
        try {
            assertThat(flyway.migrate().success).isTrue();
        } finally {
            pool.query("DELETE FROM flyway_schema_history WHERE installed_rank = 9999").execute().await()
                    .indefinitely();
        }
    }

    @Test
    void rows_of_the_previous_version_survive_the_migration() throws SQLException {
        try (MigrationContract schema = new MigrationContract(TestServers.jdbcUrl(), "video_migration")) {
            schema.migrateTo("5");
            for (String row : ROWS_OF_VERSION_5) {
                schema.execute(row);
            }

            schema.migrate();

            assertThat(schema.query("SELECT title, times_estimated FROM uploaded_transcript WHERE job_id = " + JOB))
                    .containsExactly(Map.of("title", "Cells", "times_estimated", "t"));
            assertThat(schema.query("SELECT user_id FROM erased_user")).hasSize(1);
            assertThat(schema.query("SELECT playlist_id, content FROM playlist_fetch"))
                    .containsExactly(Map.of("playlist_id", "PLbiology000000001", "content", "{}"));
            assertThat(schema.query("SELECT videos FROM daily_videos WHERE counted_at IS NOT NULL"))
                    .containsExactly(Map.of("videos", "3"));
            assertThat(schema.query("SELECT key FROM idempotency WHERE job_id = " + JOB)).hasSize(1);
            assertThat(schema.query("SELECT status FROM video_view WHERE id = " + VIDEO))
                    .containsExactly(Map.of("status", "pending"));
            assertThat(schema.query("SELECT status, queue_position FROM job_view WHERE id = " + JOB))
                    .containsExactly(Map.of("status", "queued", "queue_position", "1"));
        }
    }

    @Test
    void no_object_of_the_schema_has_an_old_name() throws SQLException {
        try (MigrationContract schema = new MigrationContract(TestServers.jdbcUrl(), "video_migration_names")) {
            schema.migrate();

            assertThat(schema.query("""
                    SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                    UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
                    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
                    """)).extracting(row -> row.get("name")).isNotEmpty().noneMatch(
                    name -> name.matches(".*(person|people|given|reading|shown|noted|unpaid|taken|_age)"));
        }
    }
}
