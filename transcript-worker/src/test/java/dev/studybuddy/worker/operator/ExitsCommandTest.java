package dev.studybuddy.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.ExitHistory;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class ExitsCommandTest {
    private static final String RESET = "reset";
    private static final String BAN = "ban";
    private final String exit = fingerprint();
    private String printed;

    @Inject
    ExitHistory exits;
    @Inject
    RedisDataSource redis;

    @AfterEach
    void resetExit() {
        change(RESET, exit);
    }

    @Test
    void refused_exits_are_listed_by_endpoint() {
        of(exits.recordBlocked(exit, "player"));
        of(exits.recordBlocked(exit, "player"));
        of(exits.recordBlocked(exit, "timedtext"));

        List<JsonPath> listed = listed();

        assertThat(listed).extracting(line -> line.getString("endpoint")).containsExactly("player", "timedtext");
        assertThat(listed.get(0).getMap("$")).containsEntry("refusals", 2).doesNotContainKey("banned_by");
        assertThat(listed.get(0).getLong("unused_seconds")).isBetween(7000L, 7200L);
        assertThat(run("list", "--limit", "10000")).isZero();
        assertThat(printed).contains("FINGERPRINT", exit);
    }

    @Test
    void a_banned_exit_is_not_used_for_any_endpoint_until_it_is_reset() {
        assertThat(change(BAN, exit, "--for", "2h")).isZero();

        assertThat(of(exits.isCoolingDown(exit, "player"))).isTrue();
        assertThat(of(exits.isCoolingDown(exit, "watch"))).isTrue();
        assertThat(of(exits.isCoolingDown(fingerprint(), "player"))).isFalse();
        assertThat(listed()).singleElement().satisfies(line -> {
            assertThat(line.getMap("$")).containsEntry("endpoint", "all").containsEntry("banned_by", "test");
            assertThat(line.getLong("unused_seconds")).isBetween(7100L, 7200L);
        });

        of(exits.recordBlocked(exit, "player"));
        assertThat(change(RESET, exit)).isZero();

        assertThat(of(exits.isCoolingDown(exit, "player"))).isFalse();
        assertThat(redis.key().keys("worker:exit:" + exit + "*")).isEmpty();
        assertThat(audit()).containsExactly(
                Map.of("operator", "test", "command", "transcript-worker exits ban", "subject", exit, "detail",
                        "for PT2H"),
                Map.of("operator", "test", "command", "transcript-worker exits reset", "subject", exit, "detail", ""));
    }

    @Test
    void a_dry_run_changes_and_records_nothing() {
        assertThat(change(BAN, exit.toLowerCase(Locale.ROOT), "--dry-run", "--json")).isZero();

        assertThat(JsonPath.from(printed).getMap("$")).containsEntry("dry_run", true).containsEntry("fingerprint",
                exit);
        assertThat(of(exits.isCoolingDown(exit, "player"))).isFalse();
        assertThat(audit()).isEmpty();
    }

    @Test
    void unknown_exits_exit_with_3_and_invalid_arguments_with_2() {
        assertThat(change(RESET, exit)).isEqualTo(3);
        assertThat(change(BAN, "everywhere")).isEqualTo(2);
        assertThat(change(BAN, exit, "--for", "10s")).isEqualTo(2);
        assertThat(run(BAN, exit)).isEqualTo(2);
        assertThat(run("list", "--limit", "0")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    private List<JsonPath> listed() {
        assertThat(run("list", "--json", "--limit", "10000")).isZero();
        return printed.lines().map(JsonPath::from).filter(line -> exit.equals(line.getString("fingerprint"))).toList();
    }

    private List<Map<String, String>> audit() {
        return redis.stream(String.class).xrange(OperatorRedis.AUDIT, StreamRange.of("-", "+")).stream()
                .map(entry -> entry.payload()).filter(entry -> exit.equals(entry.get("subject"))).toList();
    }

    private int change(String command, String fingerprint, String... options) {
        String[] args = new String[options.length + 4];
        List.of(command, fingerprint, "--operator", "test").toArray(args);
        System.arraycopy(options, 0, args, 4, options.length);
        return run(args);
    }

    private int run(String... args) {
        StringWriter out = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "exits";
        System.arraycopy(args, 0, all, 1, args.length);
        int code = OperatorCommand.run(new PrintWriter(out), all);
        printed = out.toString();
        return code;
    }

    private static String fingerprint() {
        byte[] bytes = new byte[20];
        new Random().nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }
}
