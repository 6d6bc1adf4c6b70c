package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.cleanup.CleanupScheduler;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CleanupTest {
    @Inject
    CleanupScheduler cleanup;

    @Inject
    Pool pool;

    private final UUID user = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({ "23, 1", "25, 0" })
    void a_playlist_fetch_is_deleted_after_a_day(int hours, int rows) {
        execute("INSERT INTO playlist_fetch (playlist_id, user_id, requested_at) "
                + "VALUES ('PL' || replace($1::text, '-', ''), $1, now() - interval '" + hours + " hours')");

        assertThat(rowsAfterCleanup("playlist_fetch")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({ "23, 1", "25, 0" })
    void a_preview_is_deleted_after_a_day(int hours, int rows) {
        execute("INSERT INTO video_preview (youtube_id, user_id, requested_at) "
                + "VALUES (left(replace($1::text, '-', ''), 11), $1, now() - interval '" + hours + " hours')");

        assertThat(rowsAfterCleanup("video_preview")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({ "23, 1", "25, 0" })
    void an_idempotency_key_is_deleted_after_a_day(int hours, int rows) {
        execute("INSERT INTO idempotency (user_id, key, fingerprint, created_at) "
                + "VALUES ($1, 'key', 'fingerprint', now() - interval '" + hours + " hours')");

        assertThat(rowsAfterCleanup("idempotency")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({ "47, 1", "49, 0" })
    void a_daily_count_is_deleted_after_two_days(int hours, int rows) {
        execute("INSERT INTO daily_videos (user_id, day, videos, counted_at) "
                + "VALUES ($1, current_date - 1, 1, now() - interval '" + hours + " hours')");

        assertThat(rowsAfterCleanup("daily_videos")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({ "89, 1", "91, 0" })
    void daily_costs_are_deleted_after_90_days(int days, int rows) {
        execute("INSERT INTO daily_cost (user_id, day, tier, cents, counted_at) "
                + "VALUES ($1, current_date, 'free', 1, now() - interval '" + days + " days')");

        assertThat(rowsAfterCleanup("daily_cost")).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({ "729, 1", "731, 0" })
    void a_row_of_the_operators_audit_is_deleted_after_two_years(int days, int rows) {
        execute("INSERT INTO operator_audit (operator, command, subject, created_at) "
                + "VALUES ('test', 'test', $1::uuid::text, now() - interval '" + days + " days')");

        cleanup.runAll().await().indefinitely();

        assertThat(pool.preparedQuery("SELECT 1 FROM operator_audit WHERE subject = $1")
                .execute(Tuple.of(user.toString())).await().indefinitely().rowCount()).isEqualTo(rows);
    }

    @Test
    void a_tombstone_is_never_deleted() {
        execute("INSERT INTO erased_user (user_id) VALUES ($1)");

        assertThat(rowsAfterCleanup("erased_user")).isEqualTo(1);
    }

    private void execute(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(user)).await().indefinitely();
    }

    private int rowsAfterCleanup(String table) {
        cleanup.runAll().await().indefinitely();
        return pool.preparedQuery("SELECT FROM " + table + " WHERE user_id = $1").execute(Tuple.of(user)).await()
                .indefinitely().rowCount();
    }
}
