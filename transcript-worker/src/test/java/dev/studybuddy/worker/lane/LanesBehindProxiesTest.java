package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.SocksServer;

/** Two lanes whose proxies come and go. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@QuarkusTestResource(value = TwoProxiesResource.class, restrictToAnnotatedClass = true)
class LanesBehindProxiesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
    @ConfigProperty(name = "test.proxy.one", defaultValue = "0")
    int one;
    @ConfigProperty(name = "test.proxy.two", defaultValue = "0")
    int two;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(ProxyMonitor.class.getName());
    private final Handler logHandler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage());
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
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.PROXY_DOWN) == 2);
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
        assertThat(ready.call().getData().orElseThrow()).containsEntry("lane-1", "proxy_down")
                .containsEntry("lane-2", "proxy_down");
        assertThat(registry.get("worker.lanes").tag("state", "proxy_down").gauge().value()).isEqualTo(2);
        assertThat(logged).as("the outage is logged once").isEmpty();
        try (SocksServer proxy = new SocksServer(vertx, 9, one)) {
            await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
            assertThat(kafka.events("job.progress", job)).allMatch(value -> value.getString("lane").equals("lane-1"));
        }
    }

    @Test
    void a_lane_continues_when_its_proxy_is_up_again() {
        try (SocksServer proxy = new SocksServer(vertx, 9, two)) {
            await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 1);
            assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(ready.call().getData().orElseThrow()).containsEntry("lane-1", "proxy_down")
                    .containsEntry("lane-2", "idle");
        }

        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.PROXY_DOWN) == 2);
        await().during(Duration.ofSeconds(1)).atMost(TIMEOUT).until(() -> logged.size() == 2);
        assertThat(logged.get(0)).startsWith("Proxy up again: lane=lane-2 proxy=socks5://127.0.0.1:" + two
                + " seconds=");
        assertThat(logged.get(1)).isEqualTo("Proxy down, lane takes no jobs: lane=lane-2 proxy=socks5://127.0.0.1:"
                + two);
        assertThat(logged).noneMatch(line -> line.contains("hunter2"));
    }

    private static String video() {
        return "proxied" + String.format("%04d", (int) (Math.random() * 10_000));
    }
}
