package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class ErasureTest extends LedgerTestBase {
    @Test
    void erasure_releases_open_holds_and_publishes_the_refunds() {
        Job running = Job.of(newUser());
        Job queued = Job.of(running.user());
        for (Job job : List.of(running, queued)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }

        erase(running.user());

        assertConforms("user.erasure.done", awaitEvents("user.erasure.done", running.user(), 1));
        assertThat(JsonPath.from(awaitEvents("user.erasure.done", running.user(), 1).get(0)).getString("service"))
                .isEqualTo("credits");
        for (Job job : List.of(running, queued)) {
            awaitRow("SELECT FROM hold WHERE state = 'released' AND resolved_by = 'erased' AND id = $1", job.id());
            List<String> refunds = awaitEvents("credits.credited", job.id(), 1);
            assertConforms("credits.credited", refunds);
            assertThat(JsonPath.from(refunds.get(0)).getString("type")).isEqualTo("refund");
        }
    }

    @Test
    void the_end_of_a_job_after_the_erasure_changes_nothing() {
        Job completed = Job.of(newUser());
        Job charged = Job.of(completed.user());
        for (Job job : List.of(completed, charged)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }
        erase(completed.user());
        List<String> before = rowsOf(completed.user());

        events.send("video.completed", completed.video(), TestEvents.completed(completed));
        events.send("video.failed", charged.video(), TestEvents.failed(charged, true));
        // The same keys, so the same partitions: these events are read after the ones above.
        Job behind = Job.of(UUID.randomUUID());
        Job behindToo = Job.of(UUID.randomUUID());
        events.send("video.completed", completed.video(), TestEvents.completed(behind));
        events.send("video.failed", charged.video(), TestEvents.failed(behindToo, false));
        awaitState(behind, "void");
        awaitState(behindToo, "void");

        assertThat(rowsOf(completed.user())).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void an_erased_user_gets_no_hold_and_their_token_is_rejected() {
        UUID user = newUser();
        erase(user);
        Job late = Job.of(user);

        events.send("video.submitted", late.video(), TestEvents.submitted(late));

        List<String> declined = awaitEvents("credits.declined", late.id(), 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("erased");
        for (String path : List.of("/credits", "/credits/transactions")) {
            given().auth().oauth2(TestTokens.of(user)).get(path).then().statusCode(401)
                    .body("code", equalTo("unauthenticated"));
        }
    }

    @Test
    void a_returning_identity_gets_an_account_without_a_bonus() {
        UUID user = newUser();
        erase(user);
        UUID again = UUID.randomUUID();

        events.send("user.registered", again, TestEvents.registered(again, "hash-" + user));

        awaitAccount(again);
        credits(again).body("balance", equalTo(0)).body("low", equalTo(true));
        Job job = Job.of(again);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        assertThat(JsonPath.from(awaitEvents("credits.declined", job.id(), 1).get(0)).getString("reason"))
                .isEqualTo("insufficient_credits");
    }

    @Test
    void a_registration_after_the_erasure_saves_only_the_identity() {
        UUID user = UUID.randomUUID();
        erase(user);

        events.send("user.registered", user, TestEvents.registered(user, "hash-" + user));

        awaitRow("SELECT FROM identity WHERE hash = $1", "hash-" + user);
        assertThat(rows("SELECT FROM account WHERE user_id = $1", user)).isZero();
        UUID again = UUID.randomUUID();
        events.send("user.registered", again, TestEvents.registered(again, "hash-" + user));
        awaitAccount(again);
        credits(again).body("balance", equalTo(0));
    }

    @Test
    void a_linked_identity_never_earns_a_bonus() {
        UUID user = newUser();

        events.send("user.registered", user, TestEvents.registered(user, "linked-" + user));
        awaitRow("SELECT FROM identity WHERE hash = $1", "linked-" + user);
        credits(user).body("balance", equalTo(10));
        erase(user);
        UUID again = UUID.randomUUID();
        events.send("user.registered", again, TestEvents.registered(again, "linked-" + user));

        awaitAccount(again);
        credits(again).body("balance", equalTo(0));
        assertThat(TestEvents.findContaining("credits.credited", user)).hasSize(1);
    }

    @Test
    void a_repeated_erasure_changes_nothing_and_is_confirmed_again() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        UUID event = UUID.randomUUID();
        events.send("user.erased", job.user(), TestEvents.erased(job.user()), event);
        awaitEvents("user.erasure.done", job.user(), 1);
        List<String> before = rowsOf(job.user());

        events.send("user.erased", job.user(), TestEvents.erased(job.user()), event);
        events.send("user.erased", job.user(), TestEvents.erased(job.user()));

        awaitEvents("user.erasure.done", job.user(), 2);
        assertThat(rowsOf(job.user())).containsExactlyInAnyOrderElementsOf(before);
        assertThat(TestEvents.findContaining("credits.credited", job.id())).hasSize(1);
    }

    @Test
    void an_erasure_does_not_affect_other_users() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        UUID other = newUser();

        erase(other);

        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(1));
    }

    /** Every row that contains the user's id, with the entries of their holds. */
    private List<String> rowsOf(UUID user) {
        List<String> ids = dumpTables().stream().filter(row -> row.startsWith("hold ") && row.contains(user.toString()))
                .map(row -> row.substring("hold (".length()).split(",")[1]).toList();
        return dumpTables().stream().filter(row -> row.contains(user.toString())
                || ids.stream().anyMatch(row::contains)).toList();
    }
}
