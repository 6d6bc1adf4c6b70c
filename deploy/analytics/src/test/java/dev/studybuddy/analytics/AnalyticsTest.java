package dev.studybuddy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventTestClient;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(AnalyticsTest.Key.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyticsTest {
    private static final List<String> TABLES = List.of("erased_user", "job", "job_step", "attempt_failure", "activity",
            "credit_movement");
    private static final List<String> VIEWS = List.of("daily_active_users", "daily_funnel", "step_duration",
            "daily_failures", "daily_revenue");
    private static final List<String> TOPICS = PublicEventContractTest.contracts().stream()
            .map(PublicEventContractTest.Contract::topic).toList();
    private static final UUID ANNA = id(1);
    private static final UUID BEN = id(2);
    private static final UUID ERASED = id(3);

    public static final class Key implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ANALYTICS_USER_KEY", "a-key-for-tests-only",
                    "mp.messaging.incoming.public-events.poll-timeout", "10");
        }
    }

    @Inject
    KafkaClientService kafka;

    private final EventTestClient events = new EventTestClient();
    private boolean published;

    @BeforeEach
    void publishOnce() {
        if (!published) {
            published = true;
            publish();
            awaitConsumed();
        }
    }

    /** A day of three users; one of them is erased, and an event about that user arrives afterwards. */
    private void publish() {
        for (UUID user : List.of(ANNA, BEN, ERASED)) {
            send("user.registered", user, "{'user_id': '%s', 'provider': 'github', 'identity_hash': 'x', 'at': '%s'}",
                    user, time(0));
        }
        completedJob(id(11), ANNA, 10);
        completedJob(id(12), ERASED, 20);
        submitted(id(13), BEN, 30);
        send("credits.declined", BEN, "{'user_id': '%s', 'video_id': '%s', 'job_id': '%s', 'reason': "
                + "'insufficient_credits', 'balance': 0, 'declined_at': '%s'}", BEN, id(13), id(13), time(31));
        failed(id(13), BEN, "insufficient_credits", 32);
        submitted(id(14), BEN, 40);
        debited(id(14), BEN, 41);
        progress(id(14), BEN, 1, "fetching_transcript", 42, "");
        send("job.progress", id(14), "{'job_id': '%s', 'video_id': '%s', 'user_id': '%s', 'attempt': 1, 'seq': 9, "
                + "'status': 'failed', 'step': 'fetching_transcript', 'progress': 10, 'message': 'm', 'error': "
                + "{'code': 'ip_blocked', 'message': 'm', 'retryable': true}, "
                + "'at': '%s'}", id(14), id(14), BEN, time(44));
        failed(id(14), BEN, "ip_blocked", 45);
        for (UUID user : List.of(ANNA, ERASED)) {
            send("credits.credited", user,
                    "{'transaction_id': '%s', 'user_id': '%s', 'amount': 50, 'type': 'purchase', "
                            + "'balance': 55, 'price_cents': 2000, 'currency': 'usd', 'credited_at': '%s'}",
                    UUID.nameUUIDFromBytes(user.toString().getBytes(StandardCharsets.UTF_8)), user,
                    time(46));
        }
        send("credits.reversed", ANNA, "{'transaction_id': '%s', 'user_id': '%s', 'amount': 10, 'balance': 45, 'debt': "
                + "0, 'reason': 'dispute', 'at': '%s'}", id(15), ANNA, time(47));
        send("user.erased", ERASED, "{'user_id': '%s', 'at': '%s'}", ERASED, time(48));
        send("note.updated", ERASED, "{'note_id': '%s', 'video_id': '%s', 'user_id': '%s', 'at': '%s'}", id(12), id(12),
                ERASED, time(49));
        send("note.updated", ANNA, "{'note_id': '%s', 'video_id': '%s', 'user_id': '%s', 'at': '2026-11-02T08:00:00Z'}",
                id(11), id(11), ANNA);
    }

    @Test
    void the_views_answer_what_happened() throws SQLException {
        assertThat(rows("SELECT * FROM daily_active_users ORDER BY day"))
                .containsExactly("2026-11-01|2", "2026-11-02|1");
        assertThat(rows("SELECT submitted, paid, started, noted, declined, failed, cancelled FROM daily_funnel"))
                .containsExactly("4|3|3|2|1|2|0");
        assertThat(rows("SELECT step, seconds::int FROM step_duration WHERE job_id = '" + id(11)
                + "' ORDER BY first_at"))
                .containsExactly("fetching_transcript|2", "calling_claude|3");
        assertThat(rows("SELECT code, jobs FROM daily_failures ORDER BY code"))
                .containsExactly("insufficient_credits|1", "ip_blocked|1");
        assertThat(rows("SELECT attempt, code, retryable FROM attempt_failure")).containsExactly("1|ip_blocked|t");
        assertThat(rows("SELECT currency, purchases, price_cents FROM daily_revenue")).containsExactly("usd|2|4000");
        assertThat(rows("SELECT cost_cents FROM job WHERE job_id = '" + id(11) + "'")).containsExactly("1.5");
    }

    @Test
    void no_table_has_the_id_of_a_user_and_nothing_refers_to_an_erased_user() throws SQLException {
        String everything = snapshot().toString();

        assertThat(everything).contains(id(11).toString()).doesNotContain(ANNA.toString(), BEN.toString(),
                ERASED.toString());
        String hash = rows("SELECT user_id FROM erased_user").get(0);
        assertThat(rows("SELECT 1 FROM job WHERE user_key = '" + hash + "' UNION ALL SELECT 1 FROM activity WHERE "
                + "user_key = '" + hash + "' UNION ALL SELECT 1 FROM credit_movement WHERE user_key = '" + hash + "'"))
                .isEmpty();
        assertThat(rows("SELECT user_key FROM job WHERE job_id = '" + id(12) + "'")).containsExactly("null");
        assertThat(rows("SELECT count(DISTINCT user_key) FROM activity")).containsExactly("2");
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_tables() throws SQLException {
        Map<String, List<String>> before = snapshot();

        rewind();
        awaitConsumed();
        assertThat(snapshot()).as("over what is there").isEqualTo(before);

        execute("TRUNCATE " + String.join(", ", TABLES));
        assertThat(snapshot()).isNotEqualTo(before);
        rewind();
        awaitConsumed();
        assertThat(snapshot()).as("into empty tables").isEqualTo(before);
    }

    @Test
    void an_event_that_cannot_be_read_is_listed_and_does_not_stop_the_consumer() throws SQLException {
        events.send("video.submitted", id(16), "{}");
        awaitConsumed();

        assertThat(rows("SELECT DISTINCT reason FROM skipped_event WHERE topic = 'video.submitted' ORDER BY 1"))
                .containsExactly("NullPointerException", "UnreadableEvent");
    }

    @Test
    void every_sql_of_the_readme_gives_rows() throws IOException, SQLException {
        var blocks = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of(
                "README.md")));
        var queries = new ArrayList<String>();
        while (blocks.find()) {
            queries.add(blocks.group(1));
        }
        assertThat(queries).hasSizeGreaterThan(7);
        for (String query : queries) {
            assertThat(rows(query)).as(query).isNotEmpty();
        }
    }

    @Test
    void every_panel_of_the_board_gives_rows() throws IOException, SQLException {
        JsonNode board = new ObjectMapper().readTree(Path.of(System.getProperty("project.root"),
                "deploy/observability/grafana/dashboards/analytics.json").toFile());
        List<String> queries = board.findValuesAsText("rawSql");

        assertThat(queries).hasSameSizeAs(board.path("panels")).hasSizeGreaterThan(5);
        for (String query : queries) {
            String plain = query.replaceAll("\\$__timeFilter\\(([^)]*)\\)",
                    "$1 BETWEEN '2026-10-01' AND '2026-12-01'");
            assertThat(rows(plain)).as(query).isNotEmpty();
        }
    }

    private void completedJob(UUID job, UUID user, int second) {
        submitted(job, user, second);
        debited(job, user, second + 1);
        progress(job, user, 1, "fetching_transcript", second + 2, "");
        progress(job, user, 1, "calling_claude", second + 4, ", 'cost_cents': 0.5");
        progress(job, user, 1, "calling_claude", second + 5, ", 'cost_cents': 1.5");
        progress(job, user, 1, "completed", second + 7, "");
        send("video.completed", job, "{'video_id': '%s', 'job_id': '%s', 'user_id': '%s', 'note_id': '%s', 'attempts': "
                + "1, 'seconds': 8, 'completed_at': '%s'}", job, job, user, job, time(second + 8));
    }

    private void submitted(UUID job, UUID user, int second) {
        send("video.submitted", job, "{'video_id': '%s', 'job_id': '%s', 'user_id': '%s', 'youtube_id': "
                + "'dQw4w9WgXcQ', 'source': 'youtube', 'credits': 1, 'submitted_at': '%s'}", job, job, user, time(
                        second));
    }

    private void debited(UUID job, UUID user, int second) {
        send("credits.debited", user, "{'transaction_id': '%s', 'user_id': '%s', 'video_id': '%s', 'job_id': '%s', "
                + "'amount': 1, 'balance': 4, 'debited_at': '%s'}", job, user, job, job, time(second));
    }

    private void failed(UUID job, UUID user, String code, int second) {
        send("video.failed", job,
                "{'video_id': '%s', 'job_id': '%s', 'user_id': '%s', 'code': '%s', 'cancelled': false, "
                        + "'charged': false, 'failed_at': '%s'}", job, job, user, code, time(second));
    }

    private void progress(UUID job, UUID user, int attempt, String step, int second, String more) {
        send("job.progress", job, "{'job_id': '%s', 'video_id': '%s', 'user_id': '%s', 'attempt': %d, 'seq': %d, "
                + "'status': 'running', 'step': '%s', 'progress': 10, 'message': 'm', 'at': '%s'%s}", job, job, user,
                attempt, second, step, time(second), more);
    }

    /** The values replace the placeholders in their order, and apostrophes stand for quotation marks. */
    private void send(String topic, UUID key, String template, Object... values) {
        String json = template;
        for (Object value : values) {
            json = json.replaceFirst("%[sd]", Matcher.quoteReplacement(value.toString()));
        }
        events.send(topic, key, json.replace('\'', '"'));
    }

    private static String time(int second) {
        return "2026-11-01T09:00:%02dZ".formatted(second);
    }

    private static UUID id(int number) {
        return new UUID(0x019ac3d200007000L, 0x8000000000000000L + number);
    }

    /** As an operator who resets the offsets of the group to the earliest. */
    private void rewind() {
        KafkaConsumer<?, ?> consumer = kafka.getConsumer("public-events");
        consumer.runOnPollingThread(client -> {
            client.seekToBeginning(client.assignment());
        }).await().atMost(Duration.ofSeconds(10));
    }

    /** Appends an unreadable event to each partition, and waits until each of them was skipped. */
    private void awaitConsumed() {
        int before = count();
        int partitions = TOPICS.stream().mapToInt(events::partitions).sum();
        TOPICS.forEach(topic -> events.sendToEachPartition(topic, () -> "marker"));
        await().atMost(Duration.ofSeconds(30)).until(() -> count() >= before + partitions);
    }

    private static int count() {
        try {
            return Integer.parseInt(rows("SELECT count(*) FROM skipped_event").get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> snapshot() throws SQLException {
        var snapshot = new TreeMap<String, List<String>>();
        for (String name : TABLES) {
            snapshot.put(name, rows("SELECT t::text FROM " + name + " AS t ORDER BY 1"));
        }
        for (String name : VIEWS) {
            snapshot.put(name, rows("SELECT v::text FROM " + name + " AS v ORDER BY 1"));
        }
        return snapshot;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                var columns = new String[result.getMetaData().getColumnCount()];
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = "" + result.getString(i + 1);
                }
                rows.add(String.join("|", Arrays.asList(columns)));
            }
            return rows;
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(TestServers.jdbcUrl() + "&currentSchema=analytics");
    }
}
