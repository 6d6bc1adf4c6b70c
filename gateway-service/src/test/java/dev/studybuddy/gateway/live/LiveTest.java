package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class LiveTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ORIGIN = "http://localhost:8000";

    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    private Vertx vertx;
    private KafkaProducer<String, String> kafka;

    /** The frames that a browser received and the code that its socket was closed with. */
    private static final class Browser {
        final List<JsonObject> frames = new CopyOnWriteArrayList<>();
        volatile Optional<Short> closedWith = Optional.empty();

        List<JsonObject> ofType(String type) {
            return frames.stream().filter(frame -> frame.getString("type").equals(type)).toList();
        }
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        kafka = new KafkaProducer<>(Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()),
                new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        kafka.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void an_upgrade_without_session_or_from_another_origin_is_rejected() {
        Header origin = new Header("Origin", ORIGIN);
        assertThat(rejection(origin)).isEqualTo(401);
        assertThat(rejection(Header.cookie("guessed"), origin)).isEqualTo(401);
        assertThat(rejection(Header.cookie("alive-carl"), new Header("Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(rejection(Header.cookie("alive-carl"))).isEqualTo(403);
        assertThat(rejection(Header.cookie("trouble"), origin)).isEqualTo(503);
    }

    @Test
    void a_connection_starts_with_the_jobs_and_the_balance() {
        Browser dora = open("dora");

        await().atMost(TIMEOUT).until(() -> !dora.frames.isEmpty());
        assertThat(dora.frames.get(0)).isEqualTo(new JsonObject("""
                {"type":"snapshot","jobs":[{"id":"job-of-dora","status":"running"}],"balance":7}
                """));
    }

    @Test
    void an_event_is_sent_to_every_socket_of_its_user_and_no_other() {
        Browser one = open("emil");
        Browser two = open("emil");
        Browser other = open("fritz");
        awaitEvents("emil", one, two);
        awaitEvents("fritz", other);
        one.frames.clear();
        other.frames.clear();

        send("job.progress", progress("emil", "j1", 1, "running").put("writing", true));
        send("note.delta", event("emil", "j1").put("offset", 0).put("text", "Plants").put("seq", 2));
        send("credits.debited", event("emil", "j1").put("balance", 6));
        send("credits.reversed", event("emil", "j1").put("balance", 5));
        send("note.updated", event("emil", "j1").put("note_id", "n1"));
        send("answer.graded", event("emil", "j1").put("note_id", "n1").put("answer_id", "a1").put("status", "graded"));
        send("video.completed", event("emil", "j1").put("note_id", "n1"));

        await().atMost(TIMEOUT).until(() -> !one.ofType("job_completed").isEmpty()
                && !two.ofType("job_completed").isEmpty() && !one.ofType("note_updated").isEmpty()
                && !one.ofType("answer_graded").isEmpty() && one.ofType("credits_changed").size() == 2);
        assertThat(one.ofType("job_progress")).containsExactly(new JsonObject("""
                {"type":"job_progress","job_id":"j1","video_id":"v1","attempt":1,"seq":1,"step":"calling_claude",\
                "progress":42.0,"cancel_charges":true,"message":"Writing the note"}"""));
        assertThat(one.ofType("note_delta").get(0).getString("text")).isEqualTo("Plants");
        assertThat(one.ofType("credits_changed")).containsExactlyInAnyOrder(
                new JsonObject("{\"type\":\"credits_changed\",\"balance\":6,\"reason\":\"usage\"}"),
                new JsonObject("{\"type\":\"credits_changed\",\"balance\":5,\"reason\":\"reversal\"}"));
        assertThat(one.ofType("note_updated")).containsExactly(
                new JsonObject("{\"type\":\"note_updated\",\"note_id\":\"n1\",\"video_id\":\"v1\"}"));
        assertThat(one.ofType("answer_graded")).containsExactly(new JsonObject(
                "{\"type\":\"answer_graded\",\"note_id\":\"n1\",\"answer_id\":\"a1\",\"status\":\"graded\"}"));
        assertThat(one.ofType("job_completed").get(0).getString("note_id")).isEqualTo("n1");
        assertThat(other.frames).isEmpty();
    }

    @Test
    void events_after_the_end_of_a_job_are_dropped() {
        Browser gina = open("gina");
        awaitEvents("gina", gina);

        send("video.failed", event("gina", "j2").put("code", "video_private").put("charged", false));
        await().atMost(TIMEOUT).until(() -> !gina.ofType("job_failed").isEmpty());
        send("job.progress", progress("gina", "j2", 9, "running"));
        send("note.delta", event("gina", "j2").put("offset", 0).put("text", "late"));
        send("video.completed", event("gina", "j3").put("note_id", "n3"));
        await().atMost(TIMEOUT).until(() -> !gina.ofType("job_completed").isEmpty());

        assertThat(gina.ofType("job_failed").get(0).getString("error")).isEqualTo(
                "The video is private. Choose a public or unlisted video, or upload a transcript.");
        assertThat(gina.ofType("job_failed").get(0).getBoolean("refunded")).isTrue();
        assertThat(gina.frames).noneMatch(frame -> "j2".equals(frame.getString("job_id"))
                && !frame.getString("type").equals("job_failed"));
    }

    @Test
    void an_unreadable_record_does_not_stop_the_consumer() {
        Browser hans = open("hans");
        awaitEvents("hans", hans);

        send(new ProducerRecord<>("job.progress", "v1", "not JSON"));
        send(new ProducerRecord<>("job.progress", "v1", "{}"));
        send("video.completed", event("hans", "j4").put("note_id", "n4"));

        await().atMost(TIMEOUT).until(() -> !hans.ofType("job_completed").isEmpty());
    }

    @Test
    void signing_out_closes_the_sockets_of_the_session() {
        Browser ines = open("ines");
        awaitEvents("ines", ines);

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-ines\"}");

        await().atMost(TIMEOUT).until(() -> ines.closedWith.isPresent());
        assertThat(ines.closedWith).contains((short) 4401);
    }

    @Test
    void a_personal_token_that_can_read_opens_a_socket_until_it_is_revoked() {
        Browser script = connectBrowser(new Header("Authorization", "Bearer " + FakeServices.credential(
                "sbp_read-karla")));
        await().atMost(TIMEOUT).until(() -> !script.ofType("snapshot").isEmpty());

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-karla\"}");

        await().atMost(TIMEOUT).until(() -> script.closedWith.isPresent());
        assertThat(script.closedWith).contains((short) 4401);
    }

    @Test
    void a_personal_token_without_read_scope_or_in_the_query_opens_no_socket() {
        assertThat(rejection(new Header("Authorization", "Bearer " + FakeServices.credential("sbp_submit-karla"))))
                .isEqualTo(403);
        assertThat(rejection("/ws?access_token=" + FakeServices.credential("sbp_read-karla"), new Header("Origin",
                ORIGIN))).isEqualTo(401);
    }

    @Test
    void a_change_of_tier_keeps_the_sockets_open() {
        Browser lena = open("lena");
        awaitEvents("lena", lena);
        Browser maria = open("maria");
        awaitEvents("maria", maria);

        redis.pubsub(String.class).publish("sessions.revoked", "{\"user_id\":\"lena\",\"reason\":\"changed\"}");
        redis.pubsub(String.class).publish("sessions.revoked", "{\"user_id\":\"maria\"}");

        await().atMost(TIMEOUT).until(() -> maria.closedWith.isPresent());
        send("video.completed", event("lena", "j5").put("note_id", "n5"));
        await().atMost(TIMEOUT).until(() -> !lena.ofType("job_completed").isEmpty());
        assertThat(lena.closedWith).isEmpty();
    }

    @Test
    void a_user_has_at_most_ten_sockets() {
        List<Browser> browsers = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> browsers.add(open("jana")));
        await().atMost(TIMEOUT).until(() -> browsers.stream().noneMatch(browser -> browser.frames.isEmpty()));

        assertThat(rejection(Header.cookie("alive-jana"), new Header("Origin", ORIGIN))).isEqualTo(429);
    }

    @Test
    void of_50_sockets_that_a_user_opens_at_once_ten_stay_open() {
        List<Browser> browsers = new ArrayList<>();
        List<Future<WebSocket>> connecting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Browser browser = new Browser();
            browsers.add(browser);
            ClientWebSocket socket = vertx.createWebSocketClient().webSocket();
            socket.textMessageHandler(text -> browser.frames.add(new JsonObject(text)));
            socket.closeHandler(closed -> browser.closedWith = Optional.ofNullable(socket.closeStatusCode()));
            connecting.add(socket.connect(options("/ws", Header.cookie("alive-olaf"), new Header("Origin", ORIGIN))));
        }
        await().atMost(TIMEOUT).until(() -> connecting.stream().allMatch(Future::isComplete));

        long connected = connecting.stream().filter(Future::succeeded).count();
        await().atMost(TIMEOUT).until(() -> browsers.stream().filter(browser -> !browser.frames.isEmpty()).count() == 10
                && browsers.stream().filter(browser -> browser.closedWith.isPresent()).count() == connected - 10);
        assertThat(browsers).filteredOn(browser -> browser.closedWith.isPresent()).allSatisfy(
                browser -> assertThat(browser.closedWith).contains((short) 4429));
    }

    /** Waits until the gateway, which starts at the end of its topics, consumes new events. */
    private void awaitEvents(String user, Browser... browsers) {
        await().atMost(TIMEOUT).until(() -> {
            send("job.progress", progress(user, "warm-up-of-" + user, 0, "running"));
            return List.of(browsers).stream().allMatch(browser -> !browser.ofType("job_progress").isEmpty());
        });
        send("video.failed", event(user, "warm-up-of-" + user).put("code", "cancelled").put("charged", false));
        await().atMost(TIMEOUT).until(
                () -> List.of(browsers).stream().allMatch(browser -> !browser.ofType("job_failed").isEmpty()));
        List.of(browsers).forEach(browser -> browser.frames.clear());
    }

    /** A header of an upgrade request. */
    private record Header(String name, String value) {
        static Header cookie(String session) {
            return new Header("Cookie", "a=b; studybuddy=" + FakeServices.credential(session));
        }
    }

    private Browser open(String user) {
        return connectBrowser(Header.cookie("alive-" + user), new Header("Origin", ORIGIN));
    }

    private Browser connectBrowser(Header... headers) {
        Browser browser = new Browser();
        ClientWebSocket socket = vertx.createWebSocketClient().webSocket();
        // Set before the connection: the first frame may arrive with the response to the upgrade.
        socket.textMessageHandler(text -> browser.frames.add(new JsonObject(text)));
        socket.closeHandler(closed -> browser.closedWith = Optional.ofNullable(socket.closeStatusCode()));
        connect(socket, "/ws", headers);
        return browser;
    }

    private int rejection(Header... headers) {
        return rejection("/ws", headers);
    }

    private int rejection(String uri, Header... headers) {
        try {
            connect(vertx.createWebSocketClient().webSocket(), uri, headers);
            return 101;
        } catch (CompletionException e) {
            return ((UpgradeRejectedException) e.getCause()).getStatus();
        }
    }

    private void connect(ClientWebSocket socket, String uri, Header... headers) {
        socket.connect(options(uri, headers)).toCompletionStage().toCompletableFuture().join();
    }

    private WebSocketConnectOptions options(String uri, Header... headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions().setHost(address.getHost())
                .setPort(address.getPort()).setURI(uri);
        List.of(headers).forEach(header -> options.addHeader(header.name(), header.value()));
        return options;
    }

    private static JsonObject event(String user, String job) {
        return new JsonObject().put("user_id", user).put("job_id", job).put("video_id", "v1").put("attempt", 1);
    }

    private static JsonObject progress(String user, String job, long seq, String status) {
        return event(user, job).put("seq", seq).put("status", status).put("step", "calling_claude")
                .put("progress", 42.0).put("message", "Writing the note");
    }

    private void send(String topic, JsonObject event) {
        send(new ProducerRecord<>(topic, event.getString("video_id"), event.encode()));
    }

    private void send(ProducerRecord<String, String> record) {
        assertThat(kafka.send(record)).succeedsWithin(Duration.ofSeconds(10));
    }
}
