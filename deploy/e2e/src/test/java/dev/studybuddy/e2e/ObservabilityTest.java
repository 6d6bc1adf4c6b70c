package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dashboards and alerts use only metrics and labels that the services expose. */
@Tag("long")
@ExtendWith(RunningSystem.class)
class ObservabilityTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    /** Prometheus adds them to each sample. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void dashboards_and_alerts_use_only_metrics_that_the_services_expose() {
        TestUser olga = TestUser.signedIn("olga");
        LiveFeed feed = olga.listen();
        String note = olga.submitted("photosynth1");
        // A metric of uploads begins with the first one, although it is rejected.
        assertThat(olga.upload("talk.txt", "", Map.of("youtube_url", "photosynth1")).statusCode()).isEqualTo(400);
        String unreadable = olga.submitted("nocaptions1");
        feed.awaitType("job_failed", unreadable);
        assertThat(olga.ended(note).path("status").asText()).isEqualTo("completed");

        // The gauges of the databases are counted each 15 s.
        await().atMost(TestUser.TIMEOUT).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(missing(
                exposed())).isEmpty());
    }

    /** Returns what an expression uses and no service exposes. */
    private static List<String> missing(Map<String, Set<String>> exposed) {
        List<String> missing = new ArrayList<>();
        ObservabilityFiles.expressions().forEach((place, expression) -> PromQl.metrics(expression)
                .forEach((metric, labels) -> {
                    Set<String> known = exposed.get(metric);
                    if (known == null) {
                        missing.add(place + ": " + metric);
                    } else {
                        labels.stream().filter(label -> !known.contains(label) && !TARGET_LABELS.contains(label))
                                .forEach(label -> missing.add(place + ": " + metric + "{" + label + "}"));
                    }
                }));
        return missing;
    }

    /** Returns the labels of each metric of all services. */
    private Map<String, Set<String>> exposed() throws IOException, InterruptedException {
        Map<String, Set<String>> exposed = new HashMap<>();
        // Prometheus's own: whether the target answers.
        exposed.put("up", new HashSet<>());
        for (String name : RunningSystem.system().names()) {
            String port = RunningSystem.system().environment(name).get("QUARKUS_MANAGEMENT_PORT");
            if (port != null) {
                SAMPLE.matcher(scrape(port)).results().forEach(sample -> {
                    Set<String> labels = exposed.computeIfAbsent(sample.group(1), found -> new HashSet<>());
                    if (sample.group(2) != null) {
                        LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
                    }
                });
            }
        }
        return exposed;
    }

    private String scrape(String port) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/q/metrics")).timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
