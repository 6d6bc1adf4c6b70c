package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Two replicas of each service behind load balancers are restarted, one after the other, while users work. */
@Tag("long")
@Isolated("starts ten processes")
@ExtendWith(RunningSystem.class)
class RollingRestartTest {
    private static final List<String> SERVICES = List.of("auth", "video", "notes", "credits");
    private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(25);
    private static final int USERS = 4;
    /** Below the rate limit of a user. */
    private static final long PAUSE_MILLIS = 80;
    private static final String DELAY = "5s";

    /** A request of the load and the statuses that it may have. */
    private record Step(String method, String path, String body, Set<Integer> expected) {}

    private static final List<Step> STEPS = List.of(new Step("GET", "/auth/me", "", Set.of(200)),
            new Step("PATCH", "/auth/me", "{\"name\":\"Rolling\"}", Set.of(200)),
            new Step("GET", "/videos", "", Set.of(200)),
            new Step("POST", "/jobs/%s/cancel", "", Set.of(404)),
            new Step("GET", "/notes", "", Set.of(200)),
            new Step("POST", "/notes/%s/remarks", "{\"start\":1,\"text\":\"x\"}", Set.of(404)),
            new Step("GET", "/credits", "", Set.of(200)),
            new Step("DELETE", "/credits/purchases/%s", "", Set.of(404)));

    private final List<AutoCloseable> started = new ArrayList<>();
    private final ScheduledExecutorService load = Executors.newScheduledThreadPool(USERS);
    private final List<Future<?>> users = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    @Test
    void no_request_is_lost_while_every_replica_is_restarted() throws Exception {
        try {
            List<Replica> replicas = new ArrayList<>();
            Map<String, String> settings = new HashMap<>(Map.of("SHUTDOWN_DELAY", DELAY));
            for (String service : SERVICES) {
                settings.put(service.toUpperCase(Locale.ROOT) + "_SERVICE_URL", addTwo(service + "-service", replicas)
                        .url());
            }
            LoadBalancer gateway = addTwo("gateway-service", replicas);
            for (Replica replica : replicas) {
                replica.start(settings);
                replica.awaitReady();
            }
            startLoad(gateway);

            for (Replica replica : replicas) {
                replica.terminate();
                replica.awaitEnd(MAX_SHUTDOWN);
                replica.start(settings);
                replica.awaitReady();
            }

            // An unexpected exception would end the load of a user.
            assertThat(users).hasSize(USERS).noneMatch(Future::isDone);
            load.shutdown();
            assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(lost).as(requests + " requests").isEmpty();
            assertThat(requests).hasValueGreaterThan(1000);
        } finally {
            load.shutdownNow();
            for (AutoCloseable each : started) {
                each.close();
            }
        }
    }

    private LoadBalancer addTwo(String service, List<Replica> replicas) throws IOException {
        List<Replica> two = List.of(new Replica(service), new Replica(service));
        LoadBalancer balancer = new LoadBalancer(two);
        replicas.addAll(two);
        started.addAll(two);
        started.add(balancer);
        return balancer;
    }

    private void startLoad(LoadBalancer gateway) {
        for (int i = 0; i < USERS; i++) {
            String cookie = TestUser.signedIn("rolling").cookieHeader();
            HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
            AtomicInteger sent = new AtomicInteger();
            users.add(load.scheduleWithFixedDelay(() -> send(http, gateway, cookie, STEPS.get(sent.getAndIncrement()
                    % STEPS
                            .size())), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private void send(HttpClient http, LoadBalancer gateway, String cookie, Step step) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + step.path().formatted(UUID
                    .randomUUID()))).timeout(Duration.ofSeconds(30)).method(step.method(), step.body().isEmpty()
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(step.body()))
                    .header("Content-Type", "application/json").header("Cookie", cookie)
                    .header("Origin", RunningSystem.system().publicUrl()).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (!step.expected().contains(response.statusCode())) {
                lost.add(Instant.now() + " " + step.method() + " " + step.path() + ": " + response.statusCode() + " "
                        + response.body());
            }
            requests.incrementAndGet();
        } catch (IOException e) {
            lost.add(Instant.now() + " " + step.method() + " " + step.path() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
