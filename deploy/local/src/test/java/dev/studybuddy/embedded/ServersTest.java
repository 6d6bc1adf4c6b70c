package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Starts, crashes and ends of the servers. The tests run side by side: each has servers of its own. */
@Execution(ExecutionMode.CONCURRENT)
class ServersTest {
    @TempDir
    Path folder;

    @Test
    void a_killed_process_restarts_on_its_data() throws Exception {
        ProcessHandle oldPostmaster;
        ProcessHandle oldRedis;
        try (var first = StartedServers.start(folder).awaitReady()) {
            try (var auth = first.connect("auth"); var statement = auth.createStatement()) {
                statement.execute("CREATE TABLE kept (word text)");
                statement.execute("INSERT INTO kept VALUES ('still here')");
            }
            oldPostmaster = first.child("postgres").orElseThrow();
            oldRedis = first.child("redis").orElseThrow();
            first.process().destroyForcibly();
            await().until(() -> !first.process().isAlive());
        }
        assertThat(oldPostmaster.isAlive()).as("PostgreSQL outlives a killed parent").isTrue();

        try (var second = StartedServers.start(folder).awaitReady()) {
            assertThat(oldPostmaster.isAlive()).isFalse();
            assertThat(oldRedis.isAlive()).isFalse();
            try (var auth = second.connect("auth");
                    var statement = auth.createStatement();
                    var row = statement.executeQuery("SELECT word FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("still here");
            }
            try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + second.property("kafka")))) {
                assertThat(admin.listTopics().names().get()).contains("job.requested", "job.requested.dead");
            }
        }
    }

    @Test
    void a_killed_postgresql_restarts_at_once_while_a_backend_still_works() throws Exception {
        Thread work;
        try (var first = StartedServers.start(folder, "postgres").awaitReady()) {
            Connection auth = first.connect("auth");
            work = new Thread(() -> assertThatThrownBy(() -> auth.createStatement().execute(
                    "SELECT sum(x * y) FROM generate_series(1, 200000) a(x), generate_series(1, 200000) b(y)"))
                    .isInstanceOf(SQLException.class));
            work.start();
            try (var other = first.connect("auth"); var statement = other.createStatement()) {
                await().until(() -> {
                    try (var row = statement.executeQuery(
                            "SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT sum%'")) {
                        return row.next();
                    }
                });
            }
            first.child("postgres").orElseThrow().destroyForcibly();
            await().until(() -> !first.process().isAlive());
        }

        try (var second = StartedServers.start(folder, "postgres").awaitReady(Duration.ofSeconds(30))) {
            work.join();
            try (var auth = second.connect("auth")) {
                assertThat(auth.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void postgresql_reports_itself_why_it_does_not_start() throws Exception {
        try (var first = StartedServers.start(folder, "postgres").awaitReady()) {
            assertThat(first.child("postgres")).isPresent();
        }
        Files.writeString(folder.resolve("data/postgres/PG_VERSION"), "9.6\n");

        try (var second = StartedServers.start(folder, "postgres")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> !second.process().isAlive());

            assertThat(second.process().exitValue()).isEqualTo(1);
            assertThat(second.output()).contains("PostgreSQL does not start. It reports:", "9.6");
        }
    }

    @Test
    void servers_end_and_their_data_is_deleted_with_the_watched_process() throws Exception {
        Process watched = new ProcessBuilder("sleep", "600").start();
        try (var servers = StartedServers.start(folder, "--fast", "--watch", "" + watched.pid()).awaitReady()) {
            ProcessHandle postmaster = servers.child("postgres").orElseThrow();
            ProcessHandle redis = servers.child("redis").orElseThrow();

            watched.destroyForcibly();

            await().atMost(Duration.ofSeconds(20)).until(
                    () -> !servers.process().isAlive() && !postmaster.isAlive() && !redis.isAlive());
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void a_killed_server_ends_its_parent_process() throws Exception {
        try (var servers = StartedServers.start(folder, "redis").awaitReady()) {
            servers.child("redis").orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(10)).until(() -> !servers.process().isAlive());
            assertThat(servers.process().exitValue()).isEqualTo(1);
            assertThat(servers.output()).contains("redis ended.");
        }
    }

    @Test
    void a_port_in_use_is_reported() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var servers = StartedServers.start(folder, "redis", "--redis-port", "" + taken.getLocalPort())) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !servers.process().isAlive());

            assertThat(servers.process().exitValue()).isEqualTo(1);
            assertThat(servers.output()).contains("Port " + taken.getLocalPort() + " (redis) is taken.");
        }
    }

    @Test
    @Tag("long")
    void partly_unpacked_programs_are_unpacked_again() throws Exception {
        Path binaries = folder.resolve("binaries");
        String[] arguments = { "postgres", "--fast", "--binaries", binaries.toString() };
        try (var first = StartedServers.start(folder, arguments).awaitReady()) {
            assertThat(first.child("postgres")).isPresent();
        }
        Path programs;
        try (var folders = Files.newDirectoryStream(binaries, "PG-*")) {
            programs = folders.iterator().next();
        }
        Files.delete(programs.resolve(".exists"));
        Files.write(programs.resolve("bin/postgres"), new byte[1000]);

        try (var second = StartedServers.start(folder, arguments).awaitReady()) {
            assertThat(second.child("postgres")).isPresent();
        }
    }
}
