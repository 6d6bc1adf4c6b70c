package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes when the launcher's own process ends, in whatever way. */
class LauncherTest {
    /** Long enough for any machine: how long it takes is not what is tested. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Process launcher;
    private ProcessHandle server;
    private ProcessHandle service;

    @BeforeEach
    void launch() throws IOException {
        launcher = start();
        await().atMost(Duration.ofSeconds(30)).until(() -> output().matches("(?s).*server +ready.*service +ready.*"));
        server = child("server");
        service = child("service");
    }

    @AfterEach
    void end() {
        launcher.destroyForcibly();
    }

    @Test
    void ctrl_c_ends_also_processes_that_ignore_it() throws IOException {
        // As Ctrl-C does, but for a build that was itself started to ignore that: its children would inherit it.
        launcher.destroy();

        await().atMost(TIMEOUT).until(() -> !launcher.isAlive());
        assertThat(server.isAlive()).isFalse();
        assertThat(service.isAlive()).isFalse();
        assertThat(output()).contains("Ending everything. The data is kept.").doesNotContain("ended (exit code");
        assertThat(folder.resolve("run/service.pid")).doesNotExist();
    }

    @Test
    void kill_9_of_the_launcher_leaves_nothing() {
        launcher.destroyForcibly();

        await().atMost(TIMEOUT).until(() -> !server.isAlive() && !service.isAlive());
    }

    @Test
    void a_second_launcher_on_the_same_data_is_rejected() throws IOException, InterruptedException {
        Process second = start();

        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(output()).contains("Study Buddy already runs with the data in " + folder);
        assertThat(service.isAlive()).isTrue();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(FakeProcess.java(), "-Xmx32m", "-XX:TieredStopAtLevel=1", "-classpath",
                "target/test-classes:target/classes", FakeLauncher.class.getName(), folder.toString(),
                "" + SupervisorTest.freePort(), "" + SupervisorTest.freePort()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile())).start();
    }

    private ProcessHandle child(String name) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("run/" + name + ".pid")).trim()))
                .orElseThrow();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
