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
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CreditsTest extends LedgerTest {
    private static final List<String> READ_TOPICS = List.of("user.registered", "video.submitted", "video.completed",
            "video.failed", "user.erased");

    @Test
    void a_new_person_gets_ten_credits_and_sees_them_as_a_bonus() {
        UUID person = newPerson();

        credits(person).body("balance", equalTo(10)).body("held", equalTo(0)).body("debt", equalTo(0))
                .body("low", equalTo(false)).body("pending", nullValue());
        transactions(person).body("items", hasSize(1)).body("items[0].type", equalTo("bonus"))
                .body("items[0].amount", equalTo(10)).body("items[0].balance_after", equalTo(10))
                .body("items[0].user_id", equalTo(person.toString())).body("next_cursor", nullValue());
        assertConforms("credits.credited", said("credits.credited", person, 1));
    }

    @Test
    void an_account_that_is_not_known_yet_answers_zeros_and_pending() {
        credits(UUID.randomUUID()).body("balance", equalTo(0)).body("pending", equalTo(true));
    }

    @Test
    void signing_in_again_gives_nothing_and_neither_does_an_identity_that_had_its_bonus() {
        String identity = "hash-" + UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID afterErasure = UUID.randomUUID();
        events.send("user.registered", first, TestEvents.registered(first, identity));
        events.send("user.registered", first, TestEvents.registered(first, identity));
        awaitBalance(first, 10);

        events.send("user.registered", afterErasure, TestEvents.registered(afterErasure, identity));
        events.send("user.registered", first, TestEvents.registered(first, "linked-" + identity));

        awaitKnown(afterErasure);
        awaitRow("SELECT FROM identity WHERE hash = $1", "linked-" + identity);
        credits(afterErasure).body("balance", equalTo(0));
        credits(first).body("balance", equalTo(10));
    }

    @Test
    void a_submission_holds_a_credit_and_a_completed_job_spends_it() {
        Job job = Job.of(newPerson());

        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);
        credits(job.user()).body("held", equalTo(1));
        String debited = said("credits.debited", job.id(), 1).get(0);
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
    void a_failed_job_gives_its_credit_back_and_says_so() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);

        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        awaitBalance(job.user(), 10);

        transactions(job.user()).body("items.type", equalTo(List.of("refund", "usage", "bonus")))
                .body("items.balance_after", equalTo(List.of(10, 9, 10)));
        List<String> refunds = said("credits.credited", job.id(), 1);
        assertConforms("credits.credited", refunds);
        assertThat(JsonPath.from(refunds.get(0)).getString("type")).isEqualTo("refund");
    }

    @Test
    void a_job_cancelled_after_the_costly_part_is_charged() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(job.user(), 9);

        events.send("video.failed", job.video(), TestEvents.failed(job, true));
        awaitState(job, "captured");

        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(0));
        assertThat(TestEvents.about("credits.credited", job.id())).isEmpty();
    }

    @Test
    void the_eleventh_video_at_once_is_declined() {
        UUID person = newPerson();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            jobs.add(Job.of(person));
        }

        jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));

        await().untilAsserted(() -> assertThat(TestEvents.about("credits.debited", person)).hasSize(10));
        List<String> declined = said("credits.declined", person, 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("insufficient_credits");
        credits(person).body("balance", equalTo(0)).body("held", equalTo(10)).body("low", equalTo(true));
    }

    @Test
    void a_submission_said_again_gets_the_same_decision_again_and_holds_nothing_more() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> debited = said("credits.debited", job.id(), 2);

        assertThat(debited).extracting(value -> JsonPath.from(value).getString("transaction_id"))
                .containsOnly(JsonPath.from(debited.get(0)).getString("transaction_id"));
        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(1));
    }

    @Test
    void the_same_event_delivered_again_says_nothing_more() {
        Job job = Job.of(newPerson());
        Job behind = new Job(job.user(), job.video(), UUID.randomUUID());
        UUID event = UUID.randomUUID();
        events.send("video.submitted", job.video(), TestEvents.submitted(job), event);
        events.send("video.submitted", job.video(), TestEvents.submitted(job), event);

        // Both topics keep one person's order for one video: what is said of the third is behind all that is said before.
        events.send("video.submitted", behind.video(), TestEvents.submitted(behind));
        said("credits.debited", behind.id(), 1);

        assertThat(TestEvents.about("credits.debited", job.id())).hasSize(1);
        credits(job.user()).body("balance", equalTo(8)).body("held", equalTo(2));
    }

    @Test
    void a_decline_is_remembered_even_when_there_are_credits_later() {
        UUID person = newPerson();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(Job.of(person));
            events.send("video.submitted", jobs.get(i).video(), TestEvents.submitted(jobs.get(i)));
        }
        said("credits.debited", person, 10);
        Job tooMuch = Job.of(person);
        events.send("video.submitted", tooMuch.video(), TestEvents.submitted(tooMuch));
        said("credits.declined", tooMuch.id(), 1);
        events.send("video.failed", jobs.get(0).video(), TestEvents.failed(jobs.get(0), false));
        awaitBalance(person, 1);

        events.send("video.submitted", tooMuch.video(), TestEvents.submitted(tooMuch));

        said("credits.declined", tooMuch.id(), 2);
        credits(person).body("balance", equalTo(1)).body("held", equalTo(9));
    }

    @Test
    void a_submission_that_overtakes_the_registration_is_decided_when_it_arrives() {
        Job job = Job.of(UUID.randomUUID());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "parked");

        events.send("user.registered", job.user(), TestEvents.registered(job.user(), "hash-" + job.user()));

        said("credits.debited", job.id(), 1);
        credits(job.user()).body("balance", equalTo(9));
    }

    @Test
    void a_submission_for_an_account_that_never_comes_is_declined() {
        Job job = Job.of(UUID.randomUUID());

        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> declined = said("credits.declined", job.id(), 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("unknown_account");
    }

    @Test
    void a_job_that_ended_before_it_was_asked_for_is_declined() {
        Job job = Job.of(newPerson());
        events.send("video.failed", job.video(), TestEvents.failed(job, false));
        awaitState(job, "void");

        events.send("video.submitted", job.video(), TestEvents.submitted(job));

        List<String> declined = said("credits.declined", job.id(), 1);
        assertConforms("credits.declined", declined);
        credits(job.user()).body("balance", equalTo(10)).body("held", equalTo(0));
    }

    @Test
    void a_hold_that_outlives_every_job_is_asked_about() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        assertThat(TestEvents.about("hold.questioned", job.id())).isEmpty();

        pool.preparedQuery("UPDATE hold SET decided_at = decided_at - interval '125 minutes' WHERE id = $1")
                .execute(Tuple.of(job.id())).await().indefinitely();
        assertConforms("hold.questioned", said("hold.questioned", job.id(), 1));
        pool.preparedQuery("UPDATE hold SET questioned_at = questioned_at - interval '61 minutes' WHERE id = $1")
                .execute(Tuple.of(job.id())).await().indefinitely();

        said("hold.questioned", job.id(), 2);
        credits(job.user()).body("held", equalTo(1));
    }

    @Test
    void reading_every_topic_again_changes_no_table() {
        Job completed = Job.of(newPerson());
        Job failed = Job.of(completed.user());
        for (Job job : List.of(completed, failed)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }
        events.send("video.completed", completed.video(), TestEvents.completed(completed));
        events.send("video.failed", failed.video(), TestEvents.failed(failed, false));
        awaitState(completed, "captured");
        awaitState(failed, "released");
        awaitNothingParked();
        List<String> before = tables();

        READ_TOPICS.forEach(events::replay);
        List<String> marks = markEndOf(completed);

        awaitNothingParked();
        assertThat(tables()).filteredOn(row -> marks.stream().noneMatch(row::contains))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void two_people_see_nothing_of_each_other() {
        UUID spender = newPerson();
        UUID other = newPerson();
        Job job = Job.of(spender);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitBalance(spender, 9);

        credits(other).body("balance", equalTo(10)).body("held", equalTo(0));
        transactions(other).body("items", hasSize(1)).body("items[0].type", equalTo("bonus"));
    }

    @Test
    void transactions_come_in_pages() {
        UUID person = newPerson();
        for (int i = 0; i < 4; i++) {
            Job job = Job.of(person);
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
        }
        awaitBalance(person, 6);

        String cursor = given().auth().oauth2(TestTokens.of(person)).get("/credits/transactions?limit=3").then()
                .statusCode(200).body("items.balance_after", equalTo(List.of(6, 7, 8))).extract().path("next_cursor");

        given().auth().oauth2(TestTokens.of(person)).queryParam("cursor", cursor).get("/credits/transactions?limit=3")
                .then().statusCode(200).body("items.balance_after", equalTo(List.of(9, 10)))
                .body("next_cursor", nullValue());
        given().auth().oauth2(TestTokens.of(person)).get("/credits/transactions?limit=0").then().statusCode(400)
                .body("code", equalTo("validation_failed"));
        given().auth().oauth2(TestTokens.of(person)).get("/credits/transactions?cursor=x").then().statusCode(400);
    }

    @Test
    void nobody_reads_without_a_token_that_is_good_for_it() {
        given().get("/credits").then().statusCode(401).contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
        given().auth().oauth2("not.a.token").get("/credits").then().statusCode(401);
        given().auth().oauth2(TestTokens.of(UUID.randomUUID(), "submit")).get("/credits").then().statusCode(403)
                .body("code", equalTo("insufficient_scope"));
        given().auth().oauth2(TestTokens.of(UUID.randomUUID(), "read")).get("/credits").then().statusCode(200);
    }

    /** Sends each topic something new behind the replay, waits for what it does, and returns the ids that it goes by. */
    private List<String> markEndOf(Job known) {
        List<String> marks = new ArrayList<>();
        Supplier<Job> mark = () -> {
            Job job = Job.of(UUID.randomUUID());
            marks.add(job.id().toString());
            marks.add(job.user().toString());
            return job;
        };
        events.mark("video.submitted", () -> TestEvents.submitted(mark.get()));
        events.mark("video.completed", () -> TestEvents.completed(mark.get()));
        events.mark("video.failed", () -> TestEvents.failed(mark.get(), false));
        events.mark("user.erased", () -> TestEvents.erased(mark.get().user()));
        // With an identity that had its bonus: an account is all that comes of it.
        events.mark("user.registered", () -> TestEvents.registered(mark.get().user(), "hash-" + known.user()));
        int partitions = marks.size() / 2;
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                tables().stream().filter(row -> marks.stream().anyMatch(row::contains))).hasSize(partitions));
        return marks;
    }

    private void awaitNothingParked() {
        await().untilAsserted(() -> assertThat(pool.query("SELECT FROM hold WHERE state = 'parked'").execute().await()
                .indefinitely().rowCount()).isZero());
    }
}
