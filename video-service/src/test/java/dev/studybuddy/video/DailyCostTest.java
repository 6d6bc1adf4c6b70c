package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;
import dev.studybuddy.platform.user.LogContext;
import dev.studybuddy.video.operator.OperatorCommand;

/** The daily costs of a user in the database, from which the limit is restored after Redis has lost its data. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class DailyCostTest extends VideoServiceTestBase {
    private final UUID user = UUID.randomUUID();

    @Test
    void the_costs_of_all_jobs_of_a_day_reach_the_worker_with_the_next_request() {
        TestJob first = submitted(user, randomYoutubeId());
        awaitStatus(first, "queued");
        assertThat(published("job.requested", first.job(), 1).get(0).getDouble("user_cents_today")).isZero();
        lane(first, first.costs(1, 1.5));
        lane(first, first.costs(1, 2.25));
        job(first, 2.25);
        TestJob second = submitted(user, randomYoutubeId());
        awaitStatus(second, "queued");
        // The cost of the draft, 0.4, is less than what the worker stated before.
        draft(second, second.draft(1, "A title"));
        job(second, 0.4);

        lane(first, first.failure(1, "claude_overloaded", true));

        assertThat(published("job.requested", first.job(), 2).get(1).getDouble("user_cents_today")).isEqualTo(2.65);
        assertThat(today()).isEqualTo(2.65);
    }

    @Test
    void costs_are_counted_once_and_also_of_a_job_that_fails_or_is_replaced() {
        TestJob job = submitted(user, randomYoutubeId());
        awaitStatus(job, "queued");
        String stated = job.costs(1, 3);
        lane(job, stated);
        lane(job, stated);
        lane(job, job.failure(1, "claude_overloaded", true));
        published("job.requested", job.job(), 2);
        lane(job, job.costs(2, 4));
        lane(job, job.costs(1, 3.5));

        lane(job, job.failure(2, "claude_refused", false));

        awaitStatus(job, "failed");
        job(job, 4);
        assertThat(today()).isEqualTo(4);
    }

    @Test
    void the_operator_sees_what_each_user_costs_without_the_ids_of_users() {
        pool.preparedQuery("INSERT INTO daily_cost (user_id, day, tier, cents) "
                + "VALUES ($1, (now() AT TIME ZONE 'UTC')::date - 1, 'free', 1000000), "
                + "($1, (now() AT TIME ZONE 'UTC')::date, 'pro', 234.5)").execute(Tuple.of(user)).await()
                .indefinitely();
        String hash = LogContext.hash(user.toString());

        assertThat(costs("30")).contains(hash + "  pro           1000234.50        234.50")
                .doesNotContain(user.toString());
        assertThat(costs("1")).contains(hash + "  pro               234.50        234.50");
        assertThat(OperatorCommand.run("costs", "91")).isEqualTo(2);
    }

    private static String costs(String days) {
        StringWriter out = new StringWriter();
        assertThat(OperatorCommand.run(new PrintWriter(out), "costs", days)).isZero();
        return out.toString();
    }

    @Test
    void an_erasure_deletes_the_costs() {
        TestJob job = submitted(user, randomYoutubeId());
        awaitStatus(job, "queued");
        lane(job, job.costs(1, 3));
        job(job, 3);
        assertThat(rowsOf(user)).containsKey("daily_cost");

        topics.erase(user);

        published("user.erasure.done", user, 1);
        assertThat(rowsOf(user)).doesNotContainKey("daily_cost");
    }

    private void job(TestJob job, double cents) {
        eventually().untilAsserted(() -> job(job).body("cost_cents", equalTo((float) cents)));
    }

    private double today() {
        return pool.preparedQuery("SELECT sum(cents) AS cents FROM daily_cost WHERE user_id = $1")
                .execute(Tuple.of(user)).await().indefinitely().iterator().next().getDouble("cents");
    }
}
