package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.stripe.TestStripe;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Money that goes back takes its credits with it: what is there at once, the rest as debt. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(TestStripe.class)
class ReversalTest extends StripeTest {
    @Test
    void refunds_are_taken_back_by_what_was_added_to_them() {
        UUID person = newPerson();
        UUID purchase = bought(person);

        at(purchase, "refund", Map.of("amount", 250));
        awaitBalance(person, 15);
        awaitStatus(person, purchase, "paid");
        at(purchase, "refund", Map.of("amount", 100));
        awaitBalance(person, 13);
        at(purchase, "refund");
        awaitBalance(person, 10);

        awaitStatus(person, purchase, "refunded");
        transactions(person).body("items.amount", equalTo(List.of(-3, -2, -5, 10, 10)))
                .body("items[0].type", equalTo("reversal"));
        List<String> reversed = said("credits.reversed", person, 3);
        assertConforms("credits.reversed", reversed);
        assertThat(reversed).allMatch(event -> JsonPath.from(event).getString("reason").equals("stripe_refund"));
        assertShownIsTheBalance(person);
    }

    @Test
    void a_refund_told_twenty_times_is_taken_back_once() {
        UUID person = newPerson();
        UUID purchase = bought(person);
        nextEvent("charge.refunded", Map.of("kind", "duplicate", "copies", 20));

        at(purchase, "refund", Map.of("amount", 250));

        awaitBalance(person, 15);
        await().untilAsserted(() -> assertThat(given().get(stripeBase() + "/_control/webhooks")
                .jsonPath().getList("deliveries.findAll { it.type == 'charge.refunded' && it.outcome == 200 }"))
                .hasSize(20));
        credits(person).body("balance", equalTo(15));
        assertThat(entries(purchase)).isEqualTo(2);
    }

    @Test
    void what_was_spent_is_owed_nothing_is_held_on_it_and_the_next_purchase_repays_it() {
        UUID person = newPerson();
        UUID purchase = bought(person);
        spend(person, 14);

        at(purchase, "refund");
        await().untilAsserted(() -> credits(person).body("balance", equalTo(0)).body("debt", equalTo(4)));
        assertShownIsTheBalance(person);
        Job job = Job.of(person);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        said("credits.declined", job.id(), 1);
        bought(person);

        credits(person).body("balance", equalTo(6)).body("debt", equalTo(0));
        JsonPath shown = as(person).get("/credits/transactions").jsonPath();
        assertThat(shown.getList("items.type").subList(0, 3)).isEqualTo(List.of("reversal", "purchase", "reversal"));
        assertThat(shown.getList("items.amount").subList(0, 3)).isEqualTo(List.of(-4, 10, -6));
        assertShownIsTheBalance(person);
        String reversed = said("credits.reversed", person, 1).get(0);
        assertConforms("credits.reversed", List.of(reversed));
        assertThat(JsonPath.from(reversed).getInt("amount")).isEqualTo(6);
        assertThat(JsonPath.from(reversed).getInt("debt")).isEqualTo(4);
        String repaid = said("credits.credited", person, 3).stream()
                .filter(event -> JsonPath.from(event).getInt("balance") == 6).findFirst().orElseThrow();
        assertThat(JsonPath.from(repaid).getString("type")).isEqualTo("purchase");
    }

    @Test
    void a_dispute_takes_its_credits_and_gives_them_back_when_it_is_won() {
        UUID person = newPerson();
        UUID purchase = bought(person);

        at(purchase, "dispute");
        awaitStatus(person, purchase, "disputed");
        credits(person).body("balance", equalTo(10));
        at(purchase, "dispute/win");
        awaitStatus(person, purchase, "paid");

        credits(person).body("balance", equalTo(20)).body("debt", equalTo(0));
        transactions(person).body("items.type", equalTo(List.of("refund", "reversal", "purchase", "bonus")))
                .body("items.amount", equalTo(List.of(10, -10, 10, 10)));
        assertThat(JsonPath.from(said("credits.reversed", person, 1).get(0)).getString("reason")).isEqualTo("dispute");
        assertConforms("credits.credited", said("credits.credited", person, 3));
    }

    @Test
    void a_dispute_that_is_lost_after_the_credits_were_spent_stays_owed() {
        UUID person = newPerson();
        UUID purchase = bought(person);
        spend(person, 20);

        at(purchase, "dispute");
        await().untilAsserted(() -> credits(person).body("balance", equalTo(0)).body("debt", equalTo(10)));
        at(purchase, "dispute/lose");

        awaitStatus(person, purchase, "disputed");
        credits(person).body("balance", equalTo(0)).body("debt", equalTo(10));
        JsonPath reversed = JsonPath.from(said("credits.reversed", person, 1).get(0));
        assertThat(reversed.getInt("amount")).isZero();
        assertThat(reversed.getInt("debt")).isEqualTo(10);
    }

    @Test
    void a_dispute_that_is_won_after_the_credits_were_spent_cancels_what_was_owed() {
        UUID person = newPerson();
        UUID purchase = bought(person);
        spend(person, 20);
        at(purchase, "dispute");
        await().untilAsserted(() -> credits(person).body("debt", equalTo(10)));

        at(purchase, "dispute/win");

        await().untilAsserted(() -> credits(person).body("balance", equalTo(0)).body("debt", equalTo(0)));
        assertShownIsTheBalance(person);
    }

    @Test
    void a_refund_that_races_spending_leaves_every_credit_spent_owed_or_taken() {
        for (int round = 0; round < 3; round++) {
            UUID person = newPerson();
            UUID purchase = bought(person);
            List<Job> jobs = Stream.generate(() -> Job.of(person)).limit(20).toList();

            jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
            at(purchase, "refund");

            awaitStatus(person, purchase, "refunded");
            await().untilAsserted(() -> assertThat(rows(
                    "SELECT FROM hold WHERE user_id = $1 AND state IN ('held', 'declined')", person)).isEqualTo(20));
            int held = rows("SELECT FROM hold WHERE user_id = $1 AND state = 'held'", person);
            JsonPath now = credits(person).extract().jsonPath();
            assertThat(now.getInt("balance") + held - now.getInt("debt")).isEqualTo(10);
            assertShownIsTheBalance(person);
        }
    }

    private void spend(UUID person, int credits) {
        List<Job> jobs = Stream.generate(() -> Job.of(person)).limit(credits).toList();
        jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
        jobs.forEach(job -> awaitState(job, "held"));
        jobs.forEach(job -> events.send("video.completed", job.video(), TestEvents.completed(job)));
        jobs.forEach(job -> awaitState(job, "captured"));
    }
}
