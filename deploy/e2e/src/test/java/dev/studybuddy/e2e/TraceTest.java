package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import dev.studybuddy.e2e.TraceReceiver.Span;

/** Traces, where a collector runs: one trace follows a video through all services. */
@Tag("long")
@Isolated("restarts all services")
@ExtendWith(RunningSystem.class)
class TraceTest {
    private static final List<String> SERVICES = List.of("auth-service", "credits-service", "video-service",
            "notes-service", "transcript-worker", "gateway-service");
    private static final Set<String> SETTINGS = Set.of("OTEL_SDK_DISABLED", "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_PROTOCOL");
    private static TraceReceiver receiver;

    @BeforeAll
    static void sendTraces() throws Exception {
        receiver = new TraceReceiver();
        for (String service : SERVICES) {
            RunningSystem.system().environment(service).putAll(Map.of("OTEL_SDK_DISABLED", "false",
                    "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_EXPORTER_OTLP_PROTOCOL",
                    "http/protobuf"));
            RunningSystem.restart(service);
        }
    }

    @AfterAll
    static void sendNoTraces() throws InterruptedException {
        for (String service : SERVICES) {
            RunningSystem.system().environment(service).keySet().removeAll(SETTINGS);
            RunningSystem.restart(service);
        }
        receiver.close();
    }

    @Test
    void one_trace_follows_a_video_from_the_request_to_the_frame() {
        TestUser tara = TestUser.signedIn("tara");
        LiveFeed feed = tara.listen();
        // What a client sends is not the parent of anything.
        HttpResponse<String> submission = tara.post("/videos", "{\"youtube_url\":\"photosynth1\"}",
                Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        assertThat(submission.statusCode()).as(submission.body()).isEqualTo(202);
        String traceId = submission.headers().firstValue("X-Request-Id").orElseThrow();
        String video = RunningSystem.json(submission.body()).path("video").path("id").asText();
        feed.awaitType("job_completed", video);

        await().atMost(TestUser.TIMEOUT).untilAsserted(() -> assertThat(trace(traceId))
                .anyMatch(span -> span.name().equals("frame JobCompleted")));
        List<Span> trace = trace(traceId);
        Map<String, Span> byId = trace.stream().collect(Collectors.toMap(Span::spanId, Function.identity()));
        List<Span> roots = trace.stream().filter(span -> span.parentId().isEmpty()).toList();
        assertThat(roots).as("one first span").hasSize(1);
        assertThat(roots.get(0).service()).isEqualTo("gateway-service");
        Span frame = trace.stream().filter(span -> span.name().equals("frame JobCompleted")).findFirst().orElseThrow();
        List<Span> path = Stream.iterate(Optional.of(frame), Optional::isPresent,
                span -> span.map(Span::parentId).map(byId::get)).map(Optional::orElseThrow).toList();
        assertThat(path.get(path.size() - 1)).as("the way from the frame back: %s", path).isEqualTo(roots.get(0));
        assertThat(path.stream().map(Span::service)).as("the way from the frame back").contains("video-service",
                "credits-service", "transcript-worker", "notes-service", "gateway-service");
        assertThat(trace.stream().map(Span::name)).contains("attempt", "fetch transcript", "write note",
                "write assessment", "revise");
        assertThat(receiver.spans()).noneMatch(span -> span.traceId().equals("0af7651916cd43dd8448eb211c80319c"));
    }

    private static List<Span> trace(String traceId) {
        return receiver.spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
    }
}
