package dev.studybuddy.platform.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.RealServers;
import dev.studybuddy.platform.lock.AdvisoryLock;

class CleanupSchedulerTest {
    private static final CleanupTask INBOX = CleanupTask.hourly("inbox", "received_at", Duration.ofDays(14));
    private static RealServers servers;

    @BeforeAll
    static void start() {
        servers = new RealServers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void empty() {
        servers.await(servers.pool.query("DELETE FROM inbox").execute());
    }

    @Test
    void old_rows_are_deleted_in_batches_and_others_stay() {
        insert(2 * CleanupScheduler.BATCH + 1, "15 days");
        insert(3, "13 days");

        assertThat(servers.await(scheduler().runAll())).isEqualTo(2 * CleanupScheduler.BATCH + 1);

        assertThat(servers.count("SELECT count(*) FROM inbox")).isEqualTo(3);
    }

    @Test
    void a_task_that_another_replica_runs_is_skipped() {
        insert(1, "15 days");

        servers.await(servers.pool.withTransaction(
                tx -> AdvisoryLock.CLEAN_UP.tryExclusive(tx, INBOX.name()).chain(() -> scheduler().runAll())));

        assertThat(servers.count("SELECT count(*) FROM inbox")).isEqualTo(1);
    }

    private static CleanupScheduler scheduler() {
        return new CleanupScheduler(servers.pool, servers.vertx.getDelegate(), Clock.systemUTC(), List.of(INBOX));
    }

    private static void insert(int rows, String age) {
        servers.await(servers.pool.query("""
                INSERT INTO inbox (consumer, event_id, received_at)
                SELECT 'test', gen_random_uuid(), now() - interval '%s' FROM generate_series(1, %d)
                """.formatted(age, rows)).execute());
    }
}
