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
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisLink;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisLink.class)
class LiveTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "http://localhost:8000";

    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    private Vertx vertx;
    private KafkaProducer<String, String> kafka;

    /** A browser: what it got, and how it was closed. */
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
    void without_a_session_or_from_another_origin_there_is_no_upgrade() {
        Caller ours = new Caller("Origin", OURS);
        assertThat(refusal(ours)).isEqualTo(401);
        assertThat(refusal(Caller.cookie("guessed"), ours)).isEqualTo(401);
        assertThat(refusal(Caller.cookie("alive-carl"), new Caller("Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(refusal(Caller.cookie("alive-carl"))).isEqualTo(403);
        assertThat(refusal(Caller.cookie("trouble"), ours)).isEqualTo(503);
    }

    @Test
    void a_connection_begins_with_the_jobs_and_the_balance() {
        Browser dora = open("dora");

        await().atMost(SOON).until(() -> !dora.frames.isEmpty());
        assertThat(dora.frames.get(0)).isEqualTo(new JsonObject("""
                {"type":"snapshot","jobs":[{"id":"job-of-dora","status":"running"}],"balance":7}
                """));
    }

    @Test
    void a_persons_events_reach_each_of_their_sockets_and_nobody_elses() {
        Browser one = open("emil");
        Browser two = open("emil");
        Browser other = open("fritz");
        listening("emil", one, two);
        listening("fritz", other);
        one.frames.clear();
        other.frames.clear();

        send("job.progress", progress("emil", "j1", 1, "running"));
        send("note.delta", event("emil", "j1").put("offset", 0).put("text", "Plants").put("seq", 2));
        send("credits.debited", event("emil", "j1").put("balance", 6));
        send("credits.reversed", event("emil", "j1").put("balance", 5));
        send("video.completed", event("emil", "j1").put("note_id", "n1"));

        await().atMost(SOON).until(() -> !one.ofType("job_completed").isEmpty()
                && !two.ofType("job_completed").isEmpty() && one.ofType("credits_changed").size() == 2);
        assertThat(one.ofType("job_progress")).containsExactly(new JsonObject("""
                {"type":"job_progress","job_id":"j1","video_id":"v1","attempt":1,"seq":1,"step":"calling_claude",\
                "progress":42.0,"message":"Writing the note"}"""));
        assertThat(one.ofType("note_delta").get(0).getString("text")).isEqualTo("Plants");
        assertThat(one.ofType("credits_changed")).containsExactlyInAnyOrder(
                new JsonObject("{\"type\":\"credits_changed\",\"balance\":6,\"reason\":\"usage\"}"),
                new JsonObject("{\"type\":\"credits_changed\",\"balance\":5,\"reason\":\"reversal\"}"));
        assertThat(one.ofType("job_completed").get(0).getString("note_id")).isEqualTo("n1");
        assertThat(other.frames).isEmpty();
    }

    @Test
    void after_the_end_of_a_job_nothing_more_is_said_of_it() {
        Browser gina = open("gina");
        listening("gina", gina);

        send("video.failed", event("gina", "j2").put("code", "video_private").put("charged", false));
        await().atMost(SOON).until(() -> !gina.ofType("job_failed").isEmpty());
        send("job.progress", progress("gina", "j2", 9, "running"));
        send("note.delta", event("gina", "j2").put("offset", 0).put("text", "late"));
        send("video.completed", event("gina", "j3").put("note_id", "n3"));
        await().atMost(SOON).until(() -> !gina.ofType("job_completed").isEmpty());

        assertThat(gina.ofType("job_failed").get(0).getString("error")).isEqualTo("This video is private.");
        assertThat(gina.ofType("job_failed").get(0).getBoolean("refunded")).isTrue();
        assertThat(gina.frames).noneMatch(frame -> "j2".equals(frame.getString("job_id"))
                && !frame.getString("type").equals("job_failed"));
    }

    @Test
    void a_record_that_cannot_be_read_does_not_stop_the_others() {
        Browser hans = open("hans");
        listening("hans", hans);

        kafka.send(new ProducerRecord<>("job.progress", "v1", "no json"));
        kafka.send(new ProducerRecord<>("job.progress", "v1", "{}"));
        send("video.completed", event("hans", "j4").put("note_id", "n4"));

        await().atMost(SOON).until(() -> !hans.ofType("job_completed").isEmpty());
    }

    @Test
    void signing_out_closes_the_sockets_of_that_session() {
        Browser ines = open("ines");
        listening("ines", ines);

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-ines\"}");

        await().atMost(SOON).until(() -> ines.closedWith.isPresent());
        assertThat(ines.closedWith).contains((short) 4401);
    }

    @Test
    void a_script_listens_with_a_personal_token_that_may_read_until_it_is_revoked() {
        Browser script = listen(new Caller("Authorization", "Bearer sbp_read-karla"));
        await().atMost(SOON).until(() -> !script.ofType("snapshot").isEmpty());

        redis.pubsub(String.class).publish("sessions.revoked", "{\"sid\":\"sid-of-karla\"}");

        await().atMost(SOON).until(() -> script.closedWith.isPresent());
        assertThat(script.closedWith).contains((short) 4401);
    }

    @Test
    void a_personal_token_that_may_not_read_or_stands_in_the_address_opens_nothing() {
        assertThat(refusal(new Caller("Authorization", "Bearer sbp_submit-karla"))).isEqualTo(403);
        assertThat(refusal("/ws?access_token=sbp_read-karla", new Caller("Origin", OURS))).isEqualTo(401);
    }

    @Test
    void a_person_of_another_tier_gets_a_new_token_and_keeps_listening() {
        Browser lena = open("lena");
        listening("lena", lena);
        Browser moved = open("maria");
        listening("maria", moved);

        redis.pubsub(String.class).publish("sessions.revoked", "{\"user_id\":\"lena\",\"reason\":\"changed\"}");
        redis.pubsub(String.class).publish("sessions.revoked", "{\"user_id\":\"maria\"}");

        await().atMost(SOON).until(() -> moved.closedWith.isPresent());
        send("video.completed", event("lena", "j5").put("note_id", "n5"));
        await().atMost(SOON).until(() -> !lena.ofType("job_completed").isEmpty());
        assertThat(lena.closedWith).isEmpty();
    }

    @Test
    void a_person_has_at_most_ten_sockets() {
        List<Browser> browsers = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> browsers.add(open("jana")));
        await().atMost(SOON).until(() -> browsers.stream().noneMatch(browser -> browser.frames.isEmpty()));

        assertThat(refusal(Caller.cookie("alive-jana"), new Caller("Origin", OURS))).isEqualTo(429);
    }

    /** The gateway reads topics from their ends: it listens once an event said now arrives. */
    private void listening(String person, Browser... browsers) {
        await().atMost(SOON).until(() -> {
            send("job.progress", progress(person, "warm-up-of-" + person, 0, "running"));
            return List.of(browsers).stream().allMatch(browser -> !browser.ofType("job_progress").isEmpty());
        });
        send("video.failed", event(person, "warm-up-of-" + person).put("code", "cancelled").put("charged", false));
        await().atMost(SOON).until(
                () -> List.of(browsers).stream().allMatch(browser -> !browser.ofType("job_failed").isEmpty()));
        List.of(browsers).forEach(browser -> browser.frames.clear());
    }

    /** A header of an upgrade. */
    private record Caller(String header, String value) {
        static Caller cookie(String session) {
            return new Caller("Cookie", "a=b; studybuddy=" + session);
        }
    }

    private Browser open(String person) {
        return listen(Caller.cookie("alive-" + person), new Caller("Origin", OURS));
    }

    private Browser listen(Caller... caller) {
        Browser browser = new Browser();
        WebSocket socket = connect("/ws", caller);
        socket.textMessageHandler(text -> browser.frames.add(new JsonObject(text)));
        socket.closeHandler(closed -> browser.closedWith = Optional.ofNullable(socket.closeStatusCode()));
        return browser;
    }

    private int refusal(Caller... caller) {
        return refusal("/ws", caller);
    }

    private int refusal(String uri, Caller... caller) {
        try {
            connect(uri, caller);
            return 101;
        } catch (CompletionException e) {
            return ((UpgradeRejectedException) e.getCause()).getStatus();
        }
    }

    private WebSocket connect(String uri, Caller... caller) {
        WebSocketConnectOptions options = new WebSocketConnectOptions().setHost(address.getHost())
                .setPort(address.getPort()).setURI(uri);
        List.of(caller).forEach(header -> options.addHeader(header.header(), header.value()));
        return vertx.createWebSocketClient().connect(options).toCompletionStage().toCompletableFuture().join();
    }

    private static JsonObject event(String person, String job) {
        return new JsonObject().put("user_id", person).put("job_id", job).put("video_id", "v1").put("attempt", 1);
    }

    private static JsonObject progress(String person, String job, long seq, String status) {
        return event(person, job).put("seq", seq).put("status", status).put("step", "calling_claude")
                .put("progress", 42.0).put("message", "Writing the note");
    }

    private void send(String topic, JsonObject event) {
        kafka.send(new ProducerRecord<>(topic, event.getString("video_id"), event.encode()));
        kafka.flush();
    }
}
