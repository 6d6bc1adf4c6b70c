package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class CreditsTest extends LedgerTestBase {
    private static final List<String> READ_TOPICS = List.of("user.registered", "video.submitted", "video.completed",
            "video.failed", "user.erased");

    @Test
    void a_new_user_receives_a_bonus_of_ten_credits() {
        UUID user = newUser();

        credits(user).body("balance", equalTo(10)).body("held", equalTo(0)).body("debt", equalTo(0))
                .body("low", equalTo(false)).body("pending", nullValue());
        transactions(user).body("items", hasSize(1)).body("items[0].type", equalTo("bonus"))
                .body("items[0].amount", equalTo(10)).body("items[0].balance_after", equalTo(10))
                .body("items[0].user_id", equalTo(user.toString())).body("next_cursor", nullValue());
        assertConforms("credits.credited", awaitEvents("credits.credited", user, 1));
    }

    @Test
    void a_missing_account_returns_zeros_and_pending() {
        credits(UUID.randomUUID()).body("balance", equalTo(0)).body("pending", equalTo(true));
    }

    @Test
    void a_second_registration_and_a_known_identity_earn_no_bonus() {
        String identity = "hash-" + UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID afterErasure = UUID.randomUUID();
        events.send("user.registered", first, TestEvents.registered(first, identity));
        events.send("user.registered", first, TestEvents.registered(first, identity));
        awaitBalance(first, 10);

        events.send("user.registered", afterErasure, TestEvents.registered(afterErasure, identity));
        events.send("user.registered", first, TestEvents.registered(first, "linked-" + identity));

        awaitAccount(afterErasure);
        awaitRow("SELECT FROM identity WHERE hash = $1", "linked-" + identity);
        credits(afterErasure).body("balance", equalTo(0));
        credits(first).body("balance", equalTo(10));
    }

    @Test
    void a_submission_holds_a_credit_and_completion_captures_it() {
        Job job = Job.of(newUser());

        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);
        credits(job.user()).body("held", equalTo(1));
        String debited = awaitEvents("credits.debited", job.id(), 1).get(0);
        events.send("video.completed", job.video(), TestEvents.completed(job));
        awaitState(job, "captured");

        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(0));
        transactions(job.user()).body("items.type", equalTo(List.of("usage", "bonus")))
                .body("items.amount", equalTo(List.of(-1, 10)))
                .body("items[0].id", equalTo(JsonPath.from(debited).getString("transaction_id")))
                .body("items[0].video_id", equalTo(job.video().toString()));
        assertConforms("credits.debited", List.of(debited));
        assertThat(JsonPath.from(debited).getInt("balance")).isEqualTo(9);
    }

    @Test
    void a_failed_job_releases_its_credit_and_publishes_a_refund() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);

        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        awaitBalance(job.user(), 10);

        transactions(job.user()).body("items.type", equalTo(List.of("refund", "usage", "bonus")))
                .body("items.balance_after", equalTo(List.of(10, 9, 10)));
        List<String> refunds = awaitEvents("credits.credited", job.id(), 1);
        assertConforms("credits.credited", refunds);
        assertThat(JsonPath.from(refunds.get(0)).getString("type")).isEqualTo("refund");
    }

    @Test
    void a_job_cancelled_after_the_model_started_is_charged() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);

        events.send("video.failed", job.video(), TestEvents.failed(job, true));
        awaitState(job, "captured");

        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(0));
        assertThat(TestEvents.findContaining("credits.credited", job.id())).isEmpty();
    }

    @Test
    void the_eleventh_concurrent_video_is_declined() {
        UUID user = newUser();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            jobs.add(Job.of(user));
        }

        jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));

        await().untilAsserted(() -> assertThat(TestEvents.findContaining("credits.debited", user)).hasSize(10));
        List<String> declined = awaitEvents("credits.declined", user, 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("insufficient_credits");
        credits(user).body("balance", equalTo(0)).body("held", equalTo(10)).body("low", equalTo(true));
    }

    @Test
    void a_repeated_submission_publishes_the_same_decision_without_another_hold() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> debited = awaitEvents("credits.debited", job.id(), 2);

        assertThat(debited).extracting(value -> JsonPath.from(value).getString("transaction_id"))
                .containsOnly(JsonPath.from(debited.get(0)).getString("transaction_id"));
        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(1));
    }

    @Test
    void a_redelivered_event_publishes_nothing() {
        Job job = Job.of(newUser());
        Job behind = new Job(job.user(), job.video(), UUID.randomUUID());
        UUID event = UUID.randomUUID();
        events.send("video.submitted", job.video(), TestEvents.submitted(job), event);
        events.send("video.submitted", job.video(), TestEvents.submitted(job), event);

        // Both topics keep the order of one video and one user: the event for the third submission is the last.
        events.send("video.submitted", behind.video(), TestEvents.submitted(behind));
        awaitEvents("credits.debited", behind.id(), 1);

        assertThat(TestEvents.findContaining("credits.debited", job.id())).hasSize(1);
        credits(job.user()).body("balance", equalTo(8)).body("held", equalTo(2));
    }

    @Test
    void a_decline_is_final_even_when_credits_arrive_later() {
        UUID user = newUser();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(Job.of(user));
            events.send("video.submitted", jobs.get(i).video(), TestEvents.submitted(jobs.get(i)));
        }
        awaitEvents("credits.debited", user, 10);
        Job tooMuch = Job.of(user);
        events.send("video.submitted", tooMuch.video(), TestEvents.submitted(tooMuch));
        awaitEvents("credits.declined", tooMuch.id(), 1);
        events.send("video.failed", jobs.get(0).video(), TestEvents.failed(jobs.get(0), false));
        awaitBalance(user, 1);

        events.send("video.submitted", tooMuch.video(), TestEvents.submitted(tooMuch));

        awaitEvents("credits.declined", tooMuch.id(), 2);
        credits(user).body("balance", equalTo(1)).body("held", equalTo(9));
    }

    @Test
    void a_submission_before_the_registration_is_decided_after_it() {
        Job job = Job.of(UUID.randomUUID());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "parked");

        events.send("user.registered", job.user(), TestEvents.registered(job.user(), "hash-" + job.user()));

        awaitEvents("credits.debited", job.id(), 1);
        credits(job.user()).body("balance", equalTo(9));
    }

    @Test
    void a_submission_without_a_registration_is_declined() {
        Job job = Job.of(UUID.randomUUID());

        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> declined = awaitEvents("credits.declined", job.id(), 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("unknown_account");
    }

    @Test
    void a_submission_of_an_ended_job_is_declined() {
        Job job = Job.of(newUser());
        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        awaitState(job, "void");

        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> declined = awaitEvents("credits.declined", job.id(), 1);
        assertConforms("credits.declined", declined);
        credits(job.user()).body("balance", equalTo(10)).body("held", equalTo(0));
    }

    @Test
    void a_stale_hold_is_questioned_and_stays_held() {
        Job job = Job.of(newUser());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        assertThat(TestEvents.findContaining("hold.questioned", job.id())).isEmpty();

        pool.preparedQuery("UPDATE hold SET decided_at = decided_at - interval '125 minutes' WHERE id = $1")
                .execute(Tuple.of(job.id())).await().indefinitely();
        assertConforms("hold.questioned", awaitEvents("hold.questioned", job.id(), 1));
        pool.preparedQuery("UPDATE hold SET questioned_at = questioned_at - interval '61 minutes' WHERE id = $1")
                .execute(Tuple.of(job.id())).await().indefinitely();

        awaitEvents("hold.questioned", job.id(), 2);
        credits(job.user()).body("held", equalTo(1));
    }

    @Test
    void replaying_every_topic_changes_no_table() {
        Job completed = Job.of(newUser());
        Job failed = Job.of(completed.user());
        for (Job job : List.of(completed, failed)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }
        events.send("video.completed", completed.video(), TestEvents.completed(completed));
        events.send("video.failed", failed.video(), TestEvents.failed(failed, false));
        awaitState(completed, "captured");
        awaitState(failed, "released");
        awaitNoParkedHold();
        List<String> before = dumpTables();

        READ_TOPICS.forEach(events::replay);
        List<String> marks = sendMarkers(completed);

        awaitNoParkedHold();
        assertThat(dumpTables()).filteredOn(row -> marks.stream().noneMatch(row::contains))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void users_see_only_their_own_account() {
        UUID spender = newUser();
        UUID other = newUser();
        Job job = Job.of(spender);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(spender, 9);

        credits(other).body("balance", equalTo(10)).body("held", equalTo(0));
        transactions(other).body("items", hasSize(1)).body("items[0].type", equalTo("bonus"));
    }

    @Test
    void transactions_are_paged() {
        UUID user = newUser();
        for (int i = 0; i < 4; i++) {
            Job job = Job.of(user);
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
        }
        awaitBalance(user, 6);

        String cursor = given().auth().oauth2(TestTokens.of(user)).get("/credits/transactions?limit=3").then()
                .statusCode(200).body("items.balance_after", equalTo(List.of(6, 7, 8))).extract().path("next_cursor");

        given().auth().oauth2(TestTokens.of(user)).queryParam("cursor", cursor).get("/credits/transactions?limit=3")
                .then().statusCode(200).body("items.balance_after", equalTo(List.of(9, 10)))
                .body("next_cursor", nullValue());
        given().auth().oauth2(TestTokens.of(user)).get("/credits/transactions?limit=0").then().statusCode(400)
                .body("code", equalTo("validation_failed"));
        given().auth().oauth2(TestTokens.of(user)).get("/credits/transactions?cursor=x").then().statusCode(400);
    }

    @Test
    void reading_requires_a_token_with_the_read_scope() {
        given().get("/credits").then().statusCode(401).contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
        given().auth().oauth2("not.a.token").get("/credits").then().statusCode(401);
        given().auth().oauth2(TestTokens.of(UUID.randomUUID(), "submit")).get("/credits").then().statusCode(403)
                .body("code", equalTo("insufficient_scope"));
        given().auth().oauth2(TestTokens.of(UUID.randomUUID(), "read")).get("/credits").then().statusCode(200);
    }

    /** Sends a new event to the end of each partition, waits for its effect, and returns the ids in these events. */
    private List<String> sendMarkers(Job known) {
        List<String> marks = new ArrayList<>();
        Supplier<Job> mark = () -> {
            Job job = Job.of(UUID.randomUUID());
            marks.add(job.id().toString());
            marks.add(job.user().toString());
            return job;
        };
        events.sendToEachPartition("video.submitted", () -> TestEvents.submitted(mark.get()));
        events.sendToEachPartition("video.completed", () -> TestEvents.completed(mark.get()));
        events.sendToEachPartition("video.failed", () -> TestEvents.failed(mark.get(), false));
        events.sendToEachPartition("user.erased", () -> TestEvents.erased(mark.get().user()));
        // The identity already earned its bonus, so the only effect is an account.
        events.sendToEachPartition("user.registered", () -> TestEvents.registered(mark.get().user(), "hash-" + known
                .user()));
        int partitions = marks.size() / 2;
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                dumpTables().stream().filter(row -> marks.stream().anyMatch(row::contains))).hasSize(partitions));
        return marks;
    }

    private void awaitNoParkedHold() {
        await().untilAsserted(() -> assertThat(pool.query("SELECT FROM hold WHERE state = 'parked'").execute().await()
                .indefinitely().rowCount()).isZero());
    }
}
