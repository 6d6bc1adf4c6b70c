package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;
import dev.studybuddy.platform.user.LogContext;
import dev.studybuddy.video.operator.OperatorCommand;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OperatorTest extends VideoServiceTestBase {
    private static final String END = "end";
    private static final String ASK_AGAIN = "ask-again";
    private String printed;

    @Test
    void jobs_are_found_by_user_status_and_age_without_content() {
        TestJob job = running();
        String user = job.user().toString();
        String instructions = "a user's own words";
        pool.preparedQuery("UPDATE job SET instructions = $2 WHERE id = $1").execute(Tuple.of(job.job(), instructions))
                .await().indefinitely();

        assertThat(listed("--user", user)).containsExactly(job.job());
        assertThat(listed("--user", user, "--status", "running")).containsExactly(job.job());
        assertThat(listed("--user", user, "--status", "active")).containsExactly(job.job());
        assertThat(listed("--user", user, "--status", "failed")).isEmpty();
        assertThat(listed("--user", user, "--older-than", "1h")).isEmpty();
        assertThat(run("show", job.job().toString())).isZero();
        assertThat(printed).contains(user).doesNotContain(instructions, job.youtubeId());
        assertThat(run("show", "--json", job.job().toString())).isZero();
        assertThat(JsonPath.from(printed).getString("status")).isEqualTo("running");
        assertThat(printed).doesNotContain(instructions, job.youtubeId());
    }

    @Test
    void an_ended_job_releases_its_hold_and_stops_its_lane_once() {
        TestJob job = running();

        assertThat(change(END, job)).isZero();
        assertThat(change(END, job)).isEqualTo(1);

        job(job).body("status", equalTo("failed")).body("error_code", equalTo("internal"));
        assertThat(published("video.failed", job.job(), 1).get(0).getBoolean("charged")).isFalse();
        assertThat(published("job.cancelled", job.job(), 1).get(0).getInt("attempt")).isEqualTo(1);
        assertThat(audit(job)).containsExactly("test: video-service jobs end");
    }

    @Test
    void a_job_that_is_asked_for_again_is_requested_with_a_new_attempt_that_is_not_counted() {
        TestJob job = running();

        assertThat(change(ASK_AGAIN, job)).isZero();

        assertThat(published("job.requested", job.job(), 2).get(1).getInt("attempt")).isEqualTo(2);
        assertThat(pool.preparedQuery("SELECT tries FROM job WHERE id = $1").execute(Tuple.of(job.job())).await()
                .indefinitely().iterator().next().getInteger("tries")).isEqualTo(1);
        assertThat(audit(job)).containsExactly("test: video-service jobs ask-again");
        completeSecondAttempt(job);
        assertThat(change(ASK_AGAIN, job)).isEqualTo(1);
    }

    @Test
    void jobs_of_an_erased_user_are_only_a_hash_in_the_audit() {
        TestJob job = running();
        assertThat(change(END, job)).isZero();

        topics.erase(job.user());
        published("user.erasure.done", job.user(), 1);

        assertThat(audit(job)).isEmpty();
        assertThat(audit(LogContext.hash(job.user().toString()))).containsExactly("test: video-service jobs end");
    }

    @Test
    void a_dry_run_changes_and_publishes_nothing() {
        TestJob job = running();

        assertThat(change(END, job, "--dry-run")).isZero();

        assertThat(printed).startsWith("Dry run");
        job(job).body("status", equalTo("running"));
        assertThat(update("SELECT 1 FROM outbox WHERE topic = 'video.failed' AND value LIKE '%' || $1 || '%'",
                job.job().toString())).isZero();
        assertThat(audit(job)).isEmpty();
    }

    @Test
    void unknown_jobs_exit_with_3_and_invalid_arguments_with_2() {
        String unknown = UUID.randomUUID().toString();

        assertThat(run("show", unknown)).isEqualTo(3);
        assertThat(run("end", unknown, "--operator", "test")).isEqualTo(3);
        assertThat(run("ask-again", unknown, "--operator", "test")).isEqualTo(3);
        for (List<String> misuse : List.of(List.<String>of(), List.of("end", unknown), List.of("show", "me"),
                List.of("list", "--status", "lost"), List.of("list", "--limit", "0"),
                List.of("list", "--older-than", "soon"), List.of("end", unknown, "--operator", " "))) {
            assertThat(run(misuse.toArray(String[]::new))).as(misuse.toString()).isEqualTo(2);
        }
    }

    private void completeSecondAttempt(TestJob job) {
        lane(job, job.progress(2, "calling_claude", 40));
        draft(job, job.draft(2, "A title"));
        lane(job, job.noted(2, UUID.randomUUID()));
        awaitStatus(job, "completed");
    }

    private List<UUID> listed(String... filters) {
        assertThat(run(Stream.concat(Stream.of("list", "--json"), Stream.of(filters)).toArray(String[]::new))).isZero();
        return printed.lines().map(line -> JsonPath.from(line).getUUID("id")).toList();
    }

    private int change(String command, TestJob job, String... options) {
        return run(Stream.concat(Stream.of(command, job.job().toString(), "--operator", "test"), Stream.of(options))
                .toArray(String[]::new));
    }

    private int run(String... args) {
        StringWriter out = new StringWriter();
        int exit = OperatorCommand.run(new PrintWriter(out),
                Stream.concat(Stream.of("jobs"), Stream.of(args)).toArray(String[]::new));
        printed = out.toString();
        return exit;
    }

    private List<String> audit(TestJob job) {
        return audit(job.job().toString());
    }

    private List<String> audit(String subject) {
        return pool.preparedQuery("SELECT operator || ': ' || command AS line FROM operator_audit WHERE subject = $1")
                .execute(Tuple.of(subject)).await().indefinitely().stream()
                .map(row -> row.getString("line")).toList();
    }
}
