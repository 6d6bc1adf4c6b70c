package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.operator.OperatorCommand;
import dev.studybuddy.worker.store.LaneRegistry;

/** The operator's commands {@code lanes}, on the four lanes of the worker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LaneDrainTest extends LaneTestBase {
    private static final String DRAIN = "drain";
    private static final String RESUME = "resume";

    @Inject
    LaneConfig settings;
    @Inject
    LaneRegistry registry;
    @Inject
    RedisDataSource redis;
    @Inject
    Vertx vertx;
    @Inject
    @Readiness
    LaneReadinessCheck ready;

    private String printed;

    @AfterEach
    void resumeAll() {
        names().forEach(name -> change(RESUME, name));
    }

    @Test
    void a_drained_lane_finishes_its_job_and_takes_no_other_until_it_is_resumed() {
        String held = heldVideo();
        UUID inHand = kafka.requestJob(held);
        awaitStarted(held);

        names().forEach(name -> assertThat(change(DRAIN, name)).isZero());

        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.DRAINED) == 3);
        String waiting = video();
        UUID next = kafka.requestJob(waiting);
        release(held);
        awaitDraft(inHand);
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.DRAINED) == 4);
        await().during(Duration.ofSeconds(2)).until(() -> claude.calls(waiting, false).isEmpty());
        assertThat(ready.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);

        assertThat(change(RESUME, names().get(0))).isZero();

        awaitDraft(next);
    }

    @Test
    void a_drained_lane_stays_drained_when_its_worker_restarts() {
        String lane = names().get(1);
        change(DRAIN, lane);

        LaneReporter restarted = new LaneReporter(registry, settings, vertx);
        restarted.start(lanes.all());
        restarted.stop();

        assertThat(restarted.isDrained("lane-2")).isTrue();
        assertThat(restarted.isDrained("lane-1")).isFalse();
    }

    @Test
    void lanes_are_listed_with_their_state_and_who_drained_them() {
        change(DRAIN, names().get(2));
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.DRAINED) == 1);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(run("list", "--json")).isZero();
            assertThat(line(names().get(2)).getString("state")).isEqualTo("drained");
        });
        assertThat(line(names().get(2)).getString("drained_by")).isEqualTo("test");
        assertThat(line(names().get(0)).getString("drained_by")).isNull();
        assertThat(run("list")).isZero();
        assertThat(printed).contains("LANE", names().get(0));
    }

    @Test
    void a_change_is_recorded_and_a_dry_run_changes_and_records_nothing() {
        String lane = names().get(3);

        assertThat(run(DRAIN, lane, "--operator", "test", "--dry-run")).isZero();
        assertThat(printed).startsWith("Dry run");
        assertThat(redis.key().exists(LaneRegistry.DRAINED + lane)).isFalse();
        int before = audit(lane).size();
        assertThat(change(DRAIN, lane)).isZero();
        assertThat(change(DRAIN, lane)).isEqualTo(1);
        assertThat(change(RESUME, lane)).isZero();
        assertThat(change(RESUME, lane)).isEqualTo(1);

        assertThat(audit(lane).subList(before, before + 2)).containsExactly("test: transcript-worker lanes drain",
                "test: transcript-worker lanes resume");
        assertThat(audit(lane)).hasSize(before + 2);
    }

    @Test
    void unknown_lanes_exit_with_3_and_invalid_arguments_with_2() {
        assertThat(change(DRAIN, "nowhere/lane-1")).isEqualTo(3);
        assertThat(change(RESUME, "nowhere/lane-1")).isEqualTo(3);
        assertThat(run(DRAIN, names().get(0))).isEqualTo(2);
        assertThat(run(DRAIN, "--operator", "test")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    private List<String> names() {
        return IntStream.rangeClosed(1, 4).mapToObj(n -> settings.worker() + "/lane-" + n).toList();
    }

    private JsonPath line(String lane) {
        return printed.lines().map(JsonPath::from).filter(line -> lane.equals(line.getString("lane"))).findFirst()
                .orElseThrow();
    }

    private List<String> audit(String subject) {
        return redis.stream(String.class).xrange("worker:operator_audit", StreamRange.of("-", "+")).stream().filter(
                entry -> subject.equals(entry.payload().get("subject")))
                .map(entry -> entry.payload().get("operator") + ": " + entry.payload().get("command")).toList();
    }

    private int change(String command, String lane) {
        return run(command, lane, "--operator", "test");
    }

    private int run(String... args) {
        StringWriter out = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "lanes";
        System.arraycopy(args, 0, all, 1, args.length);
        int exit = OperatorCommand.run(new PrintWriter(out), all);
        printed = out.toString();
        return exit;
    }
}
