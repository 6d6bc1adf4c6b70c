package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Operations on a system in use. */
@Isolated("a command of the operator starts too slowly beside others for the job that it ends")
@ExtendWith(RunningSystem.class)
class OperationTest {
    private static final String AUTH = "auth-service";

    @Test
    void suspending_a_user_ends_sessions_and_jobs_and_unsuspending_restores_access()
            throws Exception {
        TestUser fred = TestUser.signedIn("fred");
        String id = fred.id().toString();
        String done = fred.submitted("photosynth1");
        fred.ended(done);
        String running = fred.submittedWithFault("bayesrule01", "{\"kind\":\"slow\",\"delay_ms\":40000}");
        await().atMost(TestUser.TIMEOUT).until(() -> fred.job(running).path("status").asText().equals("running"));
        LiveFeed feed = fred.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        assertThat(RunningSystem.operate(AUTH, "suspend", id, "--operator", "e2e")).contains("is suspended");

        await().atMost(TestUser.TIMEOUT).until(() -> feed.closedWith() == 4401);
        assertThat(fred.get("/videos").statusCode()).isEqualTo(401);
        HttpResponse<String> page = fred.consent(fred.goTo(RunningSystem.gateway("/auth/login/google")));
        assertThat(page.uri()).isEqualTo(RunningSystem.gateway("/login?error=suspended"));
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .query("SELECT status FROM video.job WHERE user_id = '" + id + "' ORDER BY id").stream()
                .map(row -> row.get("status")).toList(), List.of("completed", "cancelled")::equals);
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .count("SELECT held FROM credits.account WHERE user_id = '" + id + "'") == 0);
        assertThat(RunningSystem.operate(AUTH, "unsuspend", id, "--operator", "e2e"))
                .contains("is no longer suspended");
        fred.signIn();
        assertThat(fred.note(done).path("title").asText()).isNotEmpty();
    }

    @Test
    void a_changed_tier_applies_to_the_next_request() throws Exception {
        TestUser gina = TestUser.signedIn("gina");

        assertThat(RunningSystem.operate(AUTH, "tier", gina.id().toString(), "enterprise", "--operator", "e2e"))
                .contains("subscribes to enterprise");

        assertThat(gina.json("/auth/me").path("subscription_tier").asText()).isEqualTo("enterprise");
        gina.submitted("photosynth1");
        assertThat(RunningSystem.query("SELECT tier FROM video.job WHERE user_id = '" + gina.id() + "'"))
                .extracting(job -> job.get("tier")).containsExactly("enterprise");
    }
}
