package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import dev.studybuddy.e2e.TraceReceiver.Span;

/** Traces, where a collector runs: one trace follows a video through all services, and nothing of a user is in it. */
@Tag("long")
@Isolated("restarts all services")
@ExtendWith(RunningSystem.class)
class TraceTest {
    private static final List<String> SERVICES = List.of("auth-service", "credits-service", "video-service",
            "notes-service", "transcript-worker", "gateway-service");
    private static final String TRACE_OF_CLIENT = "0af7651916cd43dd8448eb211c80319c";
    private static final String FRAME = "frame JobCompleted";
    private static TraceReceiver receiver;
    private static Map<String, String> settings;

    @BeforeAll
    static void sendTraces() throws Exception {
        receiver = new TraceReceiver();
        settings = Map.of("OTEL_SDK_DISABLED", "false", "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
        for (String service : SERVICES) {
            RunningSystem.system().environment(service).putAll(settings);
            RunningSystem.restart(service);
        }
    }

    @AfterAll
    static void sendNoTraces() throws InterruptedException {
        for (String service : SERVICES) {
            RunningSystem.system().environment(service).keySet().removeAll(settings.keySet());
            RunningSystem.restart(service);
        }
        receiver.close();
    }

    @Test
    void one_trace_follows_a_video_from_the_request_to_the_frame() throws Exception {
        TestUser tara = TestUser.signedIn("tara");
        LiveFeed feed = tara.listen();
        // The gateway has not seen this token before and asks auth-service about it.
        String token = RunningSystem.json(tara.post("/auth/tokens", "{\"name\":\"script\",\"scopes\":[\"submit\"]}")
                .body()).path("token").asText();
        HttpResponse<String> submission = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                RunningSystem.gateway("/videos")).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE_OF_CLIENT + "-b7ad6b7169203331-01")
                .POST(HttpRequest.BodyPublishers.ofString("{\"youtube_url\":\"photosynth1\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(submission.statusCode()).as(submission.body()).isEqualTo(202);
        String traceId = submission.headers().firstValue("X-Request-Id").orElseThrow();
        feed.awaitType("job_completed", RunningSystem.json(submission.body()).path("video").path("id").asText());

        await().atMost(TestUser.TIMEOUT).untilAsserted(() -> assertComplete(trace(traceId)));
        assertThat(receiver.spans()).extracting(Span::traceId).doesNotContain(TRACE_OF_CLIENT);
    }

    @Test
    void content_and_secrets_do_not_appear_in_any_span() throws Exception {
        Canary canary = new Canary();
        TestUser user = canary.use();
        String last = user.get("/notes?q=" + canary.word()).headers().firstValue("X-Request-Id").orElseThrow();

        await().atMost(TestUser.TIMEOUT).until(() -> trace(last).stream().anyMatch(span -> span.service().equals(
                "notes-service")));
        // Each service sends its spans twice a second.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(receiver.spans()).extracting(Span::service).contains(SERVICES.toArray(String[]::new));
        assertThat(receiver.requests()).noneMatch(canary::isLeak);
    }

    private static List<Span> trace(String traceId) {
        return receiver.spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private static void assertComplete(List<Span> trace) {
        Map<String, Span> byId = trace.stream().collect(Collectors.toMap(Span::spanId, Function.identity()));
        List<Span> first = trace.stream().filter(span -> span.parentId().isEmpty()).toList();
        assertThat(first).extracting(Span::service, Span::name).containsExactly(
                tuple("gateway-service", "POST /videos"));
        assertThat(trace).as("the parent of each span is in the trace").allMatch(span -> span.equals(first.get(0))
                || byId.containsKey(span.parentId()));
        assertThat(trace).extracting(Span::service).contains(SERVICES.toArray(String[]::new));
        assertThat(trace).extracting(span -> span.service() + ": " + span.name()).contains(
                "credits-service: video.submitted receive", "video-service: credits.debited receive",
                "transcript-worker: attempt", "transcript-worker: fetch transcript", "transcript-worker: write note",
                "transcript-worker: write assessment", "transcript-worker: revise",
                "video-service: job.progress receive", "notes-service: note.drafted receive",
                "video-service: note.drafted receive", "credits-service: video.completed receive",
                "gateway-service: note.delta receive", "gateway-service: " + FRAME);
        Span frame = trace.stream().filter(span -> span.name().equals(FRAME)).findFirst().orElseThrow();
        assertThat(services(frame, byId)).as("the services from the frame back to the request").contains(
                "gateway-service", "video-service", "transcript-worker", "credits-service");
    }

    /** The services of a span and its ancestors. */
    private static Set<String> services(Span last, Map<String, Span> byId) {
        Deque<Span> path = new ArrayDeque<>(List.of(last));
        while (!path.getLast().parentId().isEmpty()) {
            path.add(byId.get(path.getLast().parentId()));
        }
        return path.stream().map(Span::service).collect(Collectors.toSet());
    }
}
