package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.studybuddy.local.ProcessSpec.Kind;

class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final RecordedProgress progress = new RecordedProgress();
    private DataDirectory home;

    @BeforeEach
    void home() {
        home = new DataDirectory(folder);
    }

    @Test
    void a_process_starts_after_its_dependencies_are_ready() throws Exception {
        try (var supervisor = new Supervisor(home,
                List.of(FakeProcess.spec(home, "server", Kind.SERVER, freePort(), "answer"),
                        FakeProcess.spec(home, "service", Kind.SERVICE, freePort(), "answer", "server")),
                progress)) {
            supervisor.start();

            assertThat(supervisor.awaitReady(LONG)).isTrue();
            assertThat(progress.ready).containsExactly("server", "service");
        }
    }

    @Test
    void a_process_that_is_left_out_gets_its_environment_as_a_file() throws Exception {
        try (var supervisor = new Supervisor(home,
                List.of(FakeProcess.spec(home, "service", Kind.SERVICE, freePort(), "answer"),
                        FakeProcess.spec(home, "other", Kind.SERVICE, freePort(), "answer")),
                progress)) {
            supervisor.start(Set.of("service"));

            assertThat(supervisor.awaitReady(LONG)).isTrue();
            assertThat(progress.ready).containsExactly("other");
            assertThat(Files.readString(home.environmentFile("service")))
                    .contains("export MAVEN_ARGS='-am -Pdev test-compile'");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.environmentFile("service"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_name_that_is_not_a_service_cannot_be_left_out() throws Exception {
        try (var supervisor = new Supervisor(home,
                List.of(FakeProcess.spec(home, "server", Kind.SERVER, freePort(), "answer")), progress)) {
            for (String name : List.of("server", "unknown")) {
                assertThatThrownBy(() -> supervisor.start(Set.of(name))).isInstanceOf(StartupException.class)
                        .hasMessageContaining(name + " is not a service");
            }
        }
    }

    @Test
    void an_ended_process_is_restarted_with_backoff_and_its_last_lines_are_shown() throws Exception {
        List<String> lastTwenty = IntStream.rangeClosed(11, 30).mapToObj(line -> "line " + line).toList();
        try (var supervisor = new Supervisor(home,
                List.of(FakeProcess.spec(home, "service", Kind.SERVICE, freePort(), "crash")), progress)) {
            supervisor.start();

            await().atMost(LONG).until(() -> progress.ended.size() == 2);
            assertThat(progress.ended).containsExactly(
                    new RecordedProgress.Ended("service", 3, lastTwenty, Duration.ofSeconds(1)),
                    new RecordedProgress.Ended("service", 3, lastTwenty, Duration.ofSeconds(2)));
            assertThat(Files.readAllLines(home.log("service"))).hasSize(60);
        }
    }

    @Test
    void a_killed_process_is_restarted() throws Exception {
        try (var supervisor = running("service")) {
            ProcessHandle first = supervisor.named("service").handle();

            supervisor.named("service").kill();

            assertThat(supervisor.awaitReady(LONG)).isTrue();
            assertThat(first.isAlive()).isFalse();
            assertThat(supervisor.named("service").handle().pid()).isNotEqualTo(first.pid());
            assertThat(progress.ended).singleElement().extracting(RecordedProgress.Ended::exitCode).isEqualTo(137);
        }
    }

    @Test
    void a_process_whose_liveness_no_longer_answers_is_restarted() throws Exception {
        try (var supervisor = running("service")) {
            ProcessHandle first = supervisor.named("service").handle();

            new ProcessBuilder("kill", "-STOP", "" + first.pid()).start().waitFor();

            await().atMost(LONG).until(() -> !first.isAlive());
            assertThat(supervisor.awaitReady(LONG)).isTrue();
            assertThat(supervisor.named("service").handle().pid()).isNotEqualTo(first.pid());
            assertThat(progress.unresponsive).containsExactly("service");
            assertThat(progress.ended).singleElement().satisfies(end -> {
                assertThat(end.exitCode()).isEqualTo(137);
                assertThat(end.pause()).isEqualTo(Duration.ofSeconds(1));
            });
        }
    }

    @Test
    void a_process_whose_liveness_answers_again_in_time_is_not_restarted() throws Exception {
        List<Boolean> checks = new CopyOnWriteArrayList<>();
        ProcessSpec spec = FakeProcess.spec(home, "service", Kind.SERVICE, freePort(), "answer");
        try (var supervisor = running(withRecordedLiveness(spec, checks))) {
            ProcessHandle first = supervisor.named("service").handle();

            // It takes three failed checks in a row to restart the process.
            new ProcessBuilder("kill", "-STOP", "" + first.pid()).start().waitFor();
            await().atMost(LONG).until(() -> checks.contains(false));
            new ProcessBuilder("kill", "-CONT", "" + first.pid()).start().waitFor();
            await().atMost(LONG).until(() -> checks.size() > checks.lastIndexOf(false) + 3);

            assertThat(first.isAlive()).isTrue();
            assertThat(progress.unresponsive).isEmpty();
        }
    }

    @Test
    void a_stopped_process_stays_stopped_until_it_is_started() throws Exception {
        try (var supervisor = running("service")) {
            SupervisedProcess service = supervisor.named("service");
            ProcessHandle first = service.handle();

            service.stop();
            service.awaitEnd(LONG);

            assertThat(first.isAlive()).isFalse();
            assertThat(service.isReady()).isFalse();
            assertThat(progress.ended).isEmpty();

            service.start();

            assertThat(supervisor.awaitReady(LONG)).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_reported_and_nothing_starts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var supervisor = new Supervisor(home,
                        List.of(FakeProcess.spec(home, "server", Kind.SERVER, freePort(), "answer"),
                                FakeProcess.spec(home, "service", Kind.SERVICE, taken.getLocalPort(), "answer")),
                        progress)) {
            assertThatThrownBy(supervisor::start).isInstanceOf(StartupException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", which service needs, is taken.");

            assertThat(folder.resolve("run/server.pid")).doesNotExist();
        }
    }

    @Test
    void processes_of_an_earlier_launcher_are_ended_first() throws Exception {
        Process left = new ProcessBuilder("tail", "-f", home.log("service").toString()).start();
        home.pidFile("service").write(left.pid());

        try (var supervisor = running("service")) {
            assertThat(left.isAlive()).isFalse();
            assertThat(supervisor.named("service").isReady()).isTrue();
        }
    }

    @Test
    void another_program_with_a_reused_pid_is_not_ended() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        home.pidFile("service").write(other.pid());

        try (var supervisor = running("service")) {
            assertThat(other.isAlive()).isTrue();
            assertThat(supervisor.named("service").isReady()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** The same process, whose liveness checks add their results to the list. */
    private static ProcessSpec withRecordedLiveness(ProcessSpec spec, List<Boolean> checks) {
        Liveness liveness = spec.liveness().orElseThrow();
        Readiness recorded = process -> {
            boolean isLive = liveness.check().isReady(process);
            checks.add(isLive);
            return isLive;
        };
        return new ProcessSpec(spec.name(), spec.kind(), spec.command(), spec.environment(), spec.ports(), spec.after(),
                spec.readiness(), Optional.of(new Liveness(recorded, liveness.interval(), liveness.failures())));
    }

    private Supervisor running(String name) throws IOException, InterruptedException {
        return running(FakeProcess.spec(home, name, Kind.SERVICE, freePort(), "answer"));
    }

    private Supervisor running(ProcessSpec spec) throws IOException, InterruptedException {
        var supervisor = new Supervisor(home, List.of(spec), progress);
        supervisor.start();
        assertThat(supervisor.awaitReady(LONG)).isTrue();
        return supervisor;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
