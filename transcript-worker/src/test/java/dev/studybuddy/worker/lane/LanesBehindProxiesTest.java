package dev.studybuddy.worker.lane;

import static dev.studybuddy.worker.lane.ProxiedLanesResource.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.SocksServer;

/** Lanes whose proxies start and stop. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@WithTestResource(ProxiedLanesResource.class)
class LanesBehindProxiesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    @Inject
    KafkaTestClient kafka;
    @Inject
    LanePool lanes;
    @Inject
    @Readiness
    LaneReadinessCheck ready;
    @Inject
    MeterRegistry registry;
    @Inject
    Vertx vertx;
    @ConfigProperty(name = "test.proxy.plain", defaultValue = "0")
    int plain;
    @ConfigProperty(name = "test.proxy.with-credentials", defaultValue = "0")
    int withCredentials;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(ProxyMonitor.class.getName());
    private final Handler logHandler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(MESSAGE.format(record));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void allProxiesAreDown() {
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.PROXY_DOWN) == LANES);
        log.addHandler(logHandler);
    }

    @AfterEach
    void removeLogHandler() {
        log.removeHandler(logHandler);
    }

    @Test
    void a_lane_whose_proxy_is_down_takes_no_job_and_reports_it() {
        UUID job = kafka.requestJob(video());

        await().during(Duration.ofSeconds(3)).atMost(TIMEOUT).until(() -> kafka.events("job.progress", job).isEmpty());

        assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(ready.call().getData().orElseThrow()).containsEntry("lane-6", "proxy_down")
                .containsEntry("lane-7", "proxy_down");
        assertThat(registry.get("worker.lanes").tag("state", "proxy_down").gauge().value()).isEqualTo(LANES);
        assertThat(logged).as("the outage is logged once").isEmpty();
        try (SocksServer proxy = new SocksServer(vertx, 9, plain)) {
            await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
            assertThat(kafka.events("job.progress", job)).allMatch(value -> value.getString("lane").equals("lane-6"));
            assertThat(proxy.passwords()).as("a check sends no credentials").isEmpty();
        }
    }

    @Test
    void a_lane_continues_when_its_proxy_is_up_again() {
        try (SocksServer proxy = new SocksServer(vertx, 9, withCredentials)) {
            await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 1);
            assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(ready.call().getData().orElseThrow()).containsEntry("lane-6", "proxy_down")
                    .containsEntry("lane-7", "idle");
            assertThat(proxy.passwords()).as("a check sends no credentials").isEmpty();
        }

        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.PROXY_DOWN) == LANES);
        await().during(Duration.ofSeconds(1)).atMost(TIMEOUT).until(() -> logged.size() == 2);
        assertThat(logged.get(0)).startsWith("Proxy up again: lane=lane-7 proxy=socks5://127.0.0.1:"
                + withCredentials + " seconds=");
        assertThat(logged.get(1)).isEqualTo("Proxy down, lane takes no jobs: lane=lane-7 proxy=socks5://127.0.0.1:"
                + withCredentials);
        assertThat(logged).noneMatch(line -> line.contains("hunter2"));
    }

    private static String video() {
        return "proxied" + String.format("%04d", (int) (Math.random() * 10_000));
    }
}
