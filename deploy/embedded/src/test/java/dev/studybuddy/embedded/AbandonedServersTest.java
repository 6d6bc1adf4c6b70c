package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedServersTest {
    @TempDir
    Path all;

    @Test
    void servers_of_an_ended_build_are_ended_and_deleted() throws Exception {
        Process build = new ProcessBuilder("sleep", "600").start();
        Path abandoned = Files.createDirectories(all.resolve(AbandonedServers.prefix() + build.pid() + "-1/postgres"));
        Process left = new ProcessBuilder("tail", "-f", abandoned.resolve("PG_VERSION").toString()).start();
        Files.writeString(abandoned.resolve("postmaster.pid"), left.pid() + "\n");
        build.destroyForcibly();
        await().until(() -> !build.isAlive());

        AbandonedServers.sweep(ours());

        assertThat(left.isAlive()).isFalse();
        assertThat(abandoned.getParent()).doesNotExist();
    }

    @Test
    void servers_of_a_running_build_stay() throws IOException {
        Path running = Files.createDirectories(
                all.resolve(AbandonedServers.prefix() + ProcessHandle.current().pid() + "-1/postgres"));

        AbandonedServers.sweep(ours());

        assertThat(running).exists();
    }

    private Path ours() {
        return all.resolve(AbandonedServers.prefix() + "1-1");
    }
}
