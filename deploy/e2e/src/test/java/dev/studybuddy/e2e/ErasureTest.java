package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the invariants hold only while no job runs")
@ExtendWith(RunningSystem.class)
class ErasureTest {
    private static final Duration DONE = Duration.ofSeconds(60);
    /** Tables where an erased id may stay: tombstones, and the ledger, where it names an anonymous account. */
    private static final Set<String> MAY_KEEP_THE_ID = Set.of("auth.erasure", "video.erased_user", "notes.erased_user",
            "credits.erased_user", "credits.account", "credits.hold");
    /** Events sent and received: they contain ids only and are deleted after a few days. */
    private static final Set<String> EVENT_TABLES = Set.of("outbox", "inbox");

    @Test
    void an_erased_user_is_signed_out_at_once_and_signs_up_again_without_a_bonus() {
        TestUser carl = userWithRunningJob("carl");
        String id = carl.id().toString();
        LiveFeed feed = carl.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        HttpResponse<String> erased = carl.delete("/auth/me");

        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(202);
        assertThat(carl.get("/auth/me").statusCode()).isEqualTo(401);
        assertThat(carl.get("/notes").statusCode()).isEqualTo(401);
        await().atMost(TestUser.TIMEOUT).until(() -> feed.closedWith() == 4401);
        carl.signIn();
        assertThat(carl.id().toString()).isNotEqualTo(id);
        await().atMost(TestUser.TIMEOUT).until(() -> !carl.credits().path("pending").asBoolean());
        assertThat(carl.credits().path("balance").asInt()).isZero();
        assertThat(carl.json("/videos").path("items")).isEmpty();
        assertThat(carl.json("/notes").path("items")).isEmpty();
        assertThat(carl.submit("photosynth1").statusCode()).isEqualTo(402);
        await().atMost(DONE).untilAsserted(() -> assertThat(tablesWith(id)).isSubsetOf(MAY_KEEP_THE_ID));
    }

    @Test
    void only_tombstones_and_an_anonymous_ledger_remain_of_an_erased_user() {
        TestUser dora = userWithRunningJob("dora");
        String id = dora.id().toString();
        List<String> jobs = RunningSystem.query("SELECT id FROM video.job WHERE user_id = '" + id + "'").stream()
                .map(row -> row.get("id")).toList();
        assertThat(jobs).hasSize(2);

        assertThat(dora.delete("/auth/me").statusCode()).isEqualTo(202);

        assertErased(dora, id);
        await().atMost(DONE).untilAsserted(() -> assertThat(keysOf(jobs)).isZero());
    }

    /** Returns a user with a note and a running job. */
    static TestUser userWithRunningJob(String name) {
        TestUser user = TestUser.signedIn(name);
        user.ended(user.submitted("photosynth1"));
        // The ledger receives the end a moment later; an erasure before that would return the credit.
        await().atMost(TestUser.TIMEOUT).until(() -> user.credits().path("held").asInt() == 0);
        String running = user.submittedWithFault("bayesrule01", "{\"kind\":\"slow\",\"delay_ms\":40000}");
        await().atMost(TestUser.TIMEOUT).until(() -> user.job(running).path("status").asText().equals("running"));
        return user;
    }

    static void assertErased(TestUser user, String id) {
        await().atMost(DONE).ignoreExceptions().untilAsserted(() -> {
            assertThat(tablesWith(id)).isSubsetOf(MAY_KEEP_THE_ID);
            assertThat(tablesWith(user.name())).isEmpty();
            assertThat(RunningSystem.query("SELECT id, state FROM credits.hold WHERE user_id = '" + id + "'"))
                    .extracting(hold -> hold.get("state")).containsExactlyInAnyOrder("captured", "released");
        });
        await().atMost(DONE).ignoreExceptions().untilAsserted(Invariants::hold);
    }

    /** The tables in which a text occurs anywhere in a row. */
    private static Set<String> tablesWith(String text) {
        List<Map<String, String>> tables = RunningSystem.query("""
                SELECT table_schema || '.' || table_name AS name, table_name FROM information_schema.tables
                WHERE table_schema IN ('auth', 'video', 'notes', 'credits') AND table_type = 'BASE TABLE'
                """);
        return tables.stream().filter(table -> !EVENT_TABLES.contains(table.get("table_name")))
                .map(table -> table.get("name"))
                .filter(name -> RunningSystem.count("SELECT count(*) FROM %s r WHERE r::text LIKE '%%%s%%'"
                        .formatted(name, text)) > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns how many of the keys of the jobs are in Redis, by an inline command
     * (https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands).
     */
    private static int keysOf(List<String> jobs) throws IOException {
        URI redis = URI.create(RunningSystem.system().redisUrl());
        String keys = jobs.stream().map(job -> "worker:checkpoint:" + job + " draft:" + job)
                .collect(Collectors.joining(" "));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort());
                BufferedReader answer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write(("EXISTS " + keys + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().substring(1));
        }
    }
}
