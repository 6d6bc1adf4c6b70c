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
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ErasureTest extends LedgerTest {
    @Test
    void what_is_held_for_an_erased_person_is_released_and_said_to_be() {
        Job running = Job.of(newPerson());
        Job queued = Job.of(running.user());
        for (Job job : List.of(running, queued)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }

        erase(running.user());

        assertConforms("user.erasure.done", said("user.erasure.done", running.user(), 1));
        assertThat(JsonPath.from(said("user.erasure.done", running.user(), 1).get(0)).getString("service"))
                .isEqualTo("credits");
        for (Job job : List.of(running, queued)) {
            awaitRow("SELECT FROM hold WHERE state = 'released' AND resolved_by = 'erased' AND id = $1", job.id());
            List<String> refunds = said("credits.credited", job.id(), 1);
            assertConforms("credits.credited", refunds);
            assertThat(JsonPath.from(refunds.get(0)).getString("type")).isEqualTo("refund");
        }
    }

    @Test
    void an_ending_that_comes_after_the_erasure_moves_nothing() {
        Job completed = Job.of(newPerson());
        Job charged = Job.of(completed.user());
        for (Job job : List.of(completed, charged)) {
            events.send("video.submitted", job.video(), TestEvents.submitted(job));
            awaitState(job, "held");
        }
        erase(completed.user());
        said("user.erasure.done", completed.user(), 1);
        List<String> before = tablesOf(completed.user());

        events.send("video.completed", completed.video(), TestEvents.completed(completed));
        events.send("video.failed", charged.video(), TestEvents.failed(charged, true));
        // Behind them, by their keys, so that they have been read when these are.
        Job behind = Job.of(UUID.randomUUID());
        Job behindToo = Job.of(UUID.randomUUID());
        events.send("video.completed", completed.video(), TestEvents.completed(behind));
        events.send("video.failed", charged.video(), TestEvents.failed(behindToo, false));
        awaitState(behind, "void");
        awaitState(behindToo, "void");

        assertThat(tablesOf(completed.user())).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void nothing_is_held_for_an_erased_person_any_more_and_their_token_reads_nothing() {
        UUID person = newPerson();
        erase(person);
        said("user.erasure.done", person, 1);
        Job late = Job.of(person);

        events.send("video.submitted", late.video(), TestEvents.submitted(late));

        List<String> declined = said("credits.declined", late.id(), 1);
        assertConforms("credits.declined", declined);
        assertThat(JsonPath.from(declined.get(0)).getString("reason")).isEqualTo("erased");
        for (String path : List.of("/credits", "/credits/transactions")) {
            given().auth().oauth2(TestTokens.of(person)).get(path).then().statusCode(401)
                    .body("code", equalTo("unauthenticated"));
        }
    }

    @Test
    void the_same_identity_comes_back_as_a_new_person_with_an_account_and_no_credits() {
        UUID person = newPerson();
        erase(person);
        said("user.erasure.done", person, 1);
        UUID again = UUID.randomUUID();

        events.send("user.registered", again, TestEvents.registered(again, "hash-" + person));

        awaitKnown(again);
        credits(again).body("balance", equalTo(0)).body("low", equalTo(true));
        Job job = Job.of(again);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        assertThat(JsonPath.from(said("credits.declined", job.id(), 1).get(0)).getString("reason"))
                .isEqualTo("insufficient_credits");
    }

    @Test
    void a_registration_that_comes_after_the_erasure_opens_no_account_but_its_identity_is_remembered() {
        UUID person = UUID.randomUUID();
        erase(person);
        said("user.erasure.done", person, 1);

        events.send("user.registered", person, TestEvents.registered(person, "hash-" + person));

        awaitRow("SELECT FROM identity WHERE hash = $1", "hash-" + person);
        assertThat(rows("SELECT FROM account WHERE user_id = $1", person)).isZero();
        UUID again = UUID.randomUUID();
        events.send("user.registered", again, TestEvents.registered(again, "hash-" + person));
        awaitKnown(again);
        credits(again).body("balance", equalTo(0));
    }

    @Test
    void a_linked_identity_gives_no_bonus_to_its_person_nor_to_who_comes_back_with_it() {
        UUID person = newPerson();

        events.send("user.registered", person, TestEvents.registered(person, "linked-" + person));
        awaitRow("SELECT FROM identity WHERE hash = $1", "linked-" + person);
        credits(person).body("balance", equalTo(10));
        erase(person);
        said("user.erasure.done", person, 1);
        UUID again = UUID.randomUUID();
        events.send("user.registered", again, TestEvents.registered(again, "linked-" + person));

        awaitKnown(again);
        credits(again).body("balance", equalTo(0));
        assertThat(TestEvents.about("credits.credited", person)).hasSize(1);
    }

    @Test
    void an_erasure_asked_for_again_changes_nothing_and_is_said_to_be_done_again() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        UUID event = UUID.randomUUID();
        events.send("user.erased", job.user(), TestEvents.erased(job.user()), event);
        said("user.erasure.done", job.user(), 1);
        List<String> before = tablesOf(job.user());

        events.send("user.erased", job.user(), TestEvents.erased(job.user()), event);
        erase(job.user());

        said("user.erasure.done", job.user(), 2);
        assertThat(tablesOf(job.user())).containsExactlyInAnyOrderElementsOf(before);
        assertThat(TestEvents.about("credits.credited", job.id())).hasSize(1);
    }

    @Test
    void one_person_s_erasure_is_nothing_to_another() {
        Job job = Job.of(newPerson());
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitState(job, "held");
        UUID other = newPerson();

        erase(other);
        said("user.erasure.done", other, 1);

        credits(job.user()).body("balance", equalTo(9)).body("held", equalTo(1));
    }

    private void erase(UUID person) {
        events.send("user.erased", person, TestEvents.erased(person));
    }

    /** Every row that names the person, with the entries of their holds. */
    private List<String> tablesOf(UUID person) {
        List<String> ids = tables().stream().filter(row -> row.startsWith("hold ") && row.contains(person.toString()))
                .map(row -> row.substring("hold (".length()).split(",")[1]).toList();
        return tables().stream().filter(row -> row.contains(person.toString())
                || ids.stream().anyMatch(row::contains)).toList();
    }
}
