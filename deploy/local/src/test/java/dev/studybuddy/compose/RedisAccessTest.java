package dev.studybuddy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.studybuddy.embedded.RealRedis;

/** The users of Redis of docker-compose.yml: each may use its own keys with the commands that its service needs. */
class RedisAccessTest {
    @TempDir
    static Path folder;

    private static RealRedis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = RealRedis.start(folder);
        for (String user : Files.readAllLines(ProjectFiles.path("deploy/compose/redis/users.acl"))) {
            String rules = user.replaceFirst("^user ", "").replaceAll(">\\S+", ">secret");
            // The password of the default user would also be asked of this test.
            if (!rules.startsWith("default ")) {
                assertThat(reply("ACL SETUSER " + rules)).as(rules).isEqualTo("+OK");
            }
        }
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void the_worker_uses_its_keys_and_drafts() throws IOException {
        assertThat(as("transcript-worker", "SETEX draft:1 60 text")).isEqualTo("+OK");
        assertThat(as("transcript-worker", "EVAL \"return redis.call('INCRBYFLOAT', KEYS[1], '1.5')\" 1 worker:claude"
                + ":spent")).startsWith("$");
        assertThat(as("transcript-worker", "HSET worker:checkpoint:1 note text")).isEqualTo(":1");
        assertThat(as("transcript-worker", "GET limit:address:1")).startsWith("-NOPERM");
        assertThat(as("transcript-worker", "PUBLISH sessions.revoked all")).startsWith("-NOPERM");
    }

    @Test
    void the_gateway_limits_rates_and_listens_to_revocations() throws IOException {
        String script = Files.readString(ProjectFiles.path(
                "gateway-service/src/main/resources/ratelimit/token-buckets.lua"));
        assertThat(as("gateway-service", "EVAL " + quoted(script) + " 1 limit:address:1 10 1000")).startsWith("*");
        assertThat(as("gateway-service", "SCRIPT LOAD " + quoted(script))).startsWith("$40");
        assertThat(as("gateway-service", "SUBSCRIBE sessions.revoked")).startsWith("*3");
        assertThat(as("gateway-service", "SUBSCRIBE other")).startsWith("-NOPERM");
        assertThat(as("gateway-service", "GET draft:1")).startsWith("-NOPERM");
        assertThat(as("gateway-service", "SCRIPT FLUSH")).startsWith("-NOPERM");
    }

    @Test
    void auth_publishes_revocations_and_reads_nothing() throws IOException {
        assertThat(as("auth-service", "PUBLISH sessions.revoked one")).isEqualTo(":0");
        assertThat(as("auth-service", "GET draft:1")).startsWith("-NOPERM");
    }

    @Test
    void video_reads_and_deletes_drafts() throws IOException {
        assertThat(as("video-service", "GET draft:2")).isEqualTo("$-1");
        assertThat(as("video-service", "DEL draft:2 draft:3")).isEqualTo(":0");
        assertThat(as("video-service", "SET draft:2 text")).startsWith("-NOPERM");
    }

    @Test
    void nobody_else_administers_redis() throws IOException {
        for (String user : new String[]{ "auth-service", "video-service", "gateway-service", "transcript-worker" }) {
            for (String command : new String[]{ "FLUSHALL", "KEYS *", "CONFIG GET requirepass", "ACL LIST" }) {
                assertThat(as(user, command)).as("%s: %s", user, command).startsWith("-NOPERM");
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String as(String user, String command) throws IOException {
        return last("AUTH " + user + " secret", command);
    }

    private static String reply(String command) throws IOException {
        return last(command);
    }

    /** The first line of the reply to the last command, on a connection of its own. */
    private static String last(String... commands) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(5000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = "";
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                line = in.readLine();
            }
            return line;
        }
    }
}
