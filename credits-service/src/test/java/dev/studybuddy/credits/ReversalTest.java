package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.credits.debt.DebtFixture;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Refunds and disputes reverse credits: from the balance as far as it reaches, the rest becomes debt. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class ReversalTest extends StripeTestBase {
    @Inject
    DebtFixture debts;

    @Test
    void each_partial_refund_reverses_the_added_share() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);

        actOn(purchase, "refund", Map.of("amount", 250));
        awaitBalance(user, 15);
        awaitStatus(user, purchase, "paid");
        actOn(purchase, "refund", Map.of("amount", 100));
        awaitBalance(user, 13);
        actOn(purchase, "refund");
        awaitBalance(user, 10);

        awaitStatus(user, purchase, "refunded");
        transactions(user).body("items.amount", equalTo(List.of(-3, -2, -5, 10, 10)))
                .body("items[0].type", equalTo("reversal"));
        List<String> reversed = awaitEvents("credits.reversed", user, 3);
        assertConforms("credits.reversed", reversed);
        assertThat(reversed).allMatch(event -> JsonPath.from(event).getString("reason").equals("stripe_refund"));
        assertTransactionsSumToBalance(user);
    }

    @Test
    void twenty_copies_of_a_refund_reverse_once() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        injectWebhookFault("charge.refunded", Map.of("kind", "duplicate", "copies", 20));

        actOn(purchase, "refund", Map.of("amount", 250));

        awaitBalance(user, 15);
        await().untilAsserted(() -> assertThat(given().get(stripeBase() + "/_control/webhooks")
                .jsonPath().getList("deliveries.findAll { it.type == 'charge.refunded' && it.outcome == 200 }"))
                .hasSize(20));
        credits(user).body("balance", equalTo(15));
        assertThat(entries(purchase)).isEqualTo(2);
    }

    @Test
    void debt_survives_the_erasure_with_the_identity_and_is_repaid_once() {
        UUID user = indebtedUser();

        erase(user);
        UUID again = registerWithIdentityOf(user);

        await().untilAsserted(() -> credits(again).body("balance", equalTo(0)).body("debt", equalTo(4)));
        paidPurchase(again);
        credits(again).body("balance", equalTo(6)).body("debt", equalTo(0));
        assertTransactionsSumToBalance(again);
        erase(again);
        UUID third = registerWithIdentityOf(user);
        credits(third).body("balance", equalTo(0)).body("debt", equalTo(0));
    }

    @Test
    void debt_is_taken_over_if_the_erasure_is_read_after_the_new_registration() {
        UUID user = indebtedUser();
        UUID again = registerWithIdentityOf(user);
        credits(again).body("debt", equalTo(0));

        erase(user);

        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
    }

    @Test
    void a_dispute_after_the_erasure_is_owed_by_the_new_account() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);
        erase(user);
        UUID again = registerWithIdentityOf(user);

        actOn(purchase, "dispute");

        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
    }

    @Test
    void adding_the_identity_of_an_indebted_account_repays_from_the_balance() {
        UUID user = indebtedUser();
        erase(user);
        UUID other = newUser();

        events.send("user.registered", other, TestEvents.registered(other, "hash-" + user));

        awaitBalance(other, 6);
        credits(other).body("debt", equalTo(0));
        assertTransactionsSumToBalance(other);
        awaitReversal(other, "earlier_account");
    }

    @Test
    void the_identities_of_an_erased_user_who_paid_nothing_are_not_kept() {
        UUID user = newUser();

        erase(user);

        assertThat(rows("SELECT FROM account_identity WHERE hash = $1", "hash-" + user)).isZero();
    }

    @Test
    void a_dispute_won_after_the_erasure_is_reinstated_to_the_account_that_owes_it() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);
        actOn(purchase, "dispute");
        await().untilAsserted(() -> credits(user).body("debt", equalTo(4)));
        erase(user);
        UUID again = registerWithIdentityOf(user);
        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
        UUID other = registerWithIdentityOf(user);

        actOn(purchase, "dispute/win");

        awaitBalance(again, 6);
        credits(again).body("debt", equalTo(0));
        assertTransactionsSumToBalance(again);
        List<String> credited = awaitEvents("credits.credited", again, 1);
        assertConforms("credits.credited", credited);
        assertThat(JsonPath.from(credited.get(0)).getString("type")).isEqualTo("refund");
        credits(other).body("balance", equalTo(0));
        assertThat(row("SELECT posted FROM account WHERE user_id = $1", user).getLong("posted")).isZero();
    }

    @Test
    void a_dispute_won_after_two_erasures_is_reinstated_to_the_account_that_owes_it() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);
        actOn(purchase, "dispute");
        await().untilAsserted(() -> credits(user).body("debt", equalTo(4)));
        erase(user);
        UUID again = registerWithIdentityOf(user);
        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
        erase(again);

        actOn(purchase, "dispute/win");
        awaitRow("SELECT FROM entry WHERE kind = 'reinstatement' AND purchase_id = $1", purchase);

        UUID third = registerWithIdentityOf(user);
        credits(third).body("balance", equalTo(0)).body("debt", equalTo(0));
        assertThat(row("SELECT posted FROM account WHERE user_id = $1", user).getLong("posted")).isZero();
    }

    @Test
    void a_dispute_after_the_erasure_locks_the_new_account_before_the_sales_account() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);
        erase(user);
        UUID again = registerWithIdentityOf(user);
        SqlConnection payment = pool.getConnectionAndAwait();
        try {
            // The locks of a payment for the new account, in its order.
            payment.query("BEGIN").executeAndAwait();
            payment.preparedQuery("SELECT FROM account WHERE user_id = $1 FOR NO KEY UPDATE")
                    .executeAndAwait(Tuple.of(again));
            int pid = payment.query("SELECT pg_backend_pid()").executeAndAwait().iterator().next().getInteger(0);

            actOn(purchase, "dispute");
            awaitRow("SELECT FROM pg_stat_activity WHERE $1::int = ANY (pg_blocking_pids(pid))", pid);

            assertThat(payment.query("SELECT FROM account WHERE kind = 'sales' FOR NO KEY UPDATE SKIP LOCKED")
                    .executeAndAwait().rowCount()).isEqualTo(1);
        } finally {
            payment.query("ROLLBACK").executeAndAwait();
            payment.closeAndAwait();
        }
        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
    }

    @Test
    void the_identities_of_an_erased_debtor_are_deleted_when_the_debt_has_moved() {
        UUID user = indebtedUser();
        addToAgeOfPurchases(user, 181);
        erase(user);
        assertThat(identityLinks(user)).isEqualTo(1);

        UUID again = registerWithIdentityOf(user);

        await().untilAsserted(() -> credits(again).body("debt", equalTo(4)));
        assertThat(identityLinks(user)).isZero();
        assertThat(identityLinks(again)).isEqualTo(1);
    }

    @Test
    void the_identities_of_an_erased_user_are_deleted_180_days_after_the_last_purchase() {
        UUID active = newUser();
        UUID erased = newUser();
        UUID indebted = indebtedUser();
        for (UUID user : List.of(active, erased)) {
            paidPurchase(user);
        }
        erase(erased);
        erase(indebted);
        for (UUID user : List.of(active, erased, indebted)) {
            addToAgeOfPurchases(user, 179);
        }
        debts.deleteLinks().await().indefinitely();
        assertThat(identityLinks(erased)).isEqualTo(1);

        for (UUID user : List.of(active, erased, indebted)) {
            addToAgeOfPurchases(user, 2);
        }
        debts.deleteLinks().await().indefinitely();

        assertThat(identityLinks(erased)).isZero();
        assertThat(identityLinks(active)).isEqualTo(1);
        assertThat(identityLinks(indebted)).isEqualTo(1);
    }

    /** Registers another user with the identity of an earlier one. */
    private UUID registerWithIdentityOf(UUID user) {
        UUID again = UUID.randomUUID();
        events.send("user.registered", again, TestEvents.registered(again, "hash-" + user));
        awaitAccount(again);
        return again;
    }

    private int identityLinks(UUID user) {
        return rows("SELECT FROM account_identity JOIN account ON account.id = account_id WHERE user_id = $1", user);
    }

    /** Without triggers, because they reject another time of the grant. */
    private void addToAgeOfPurchases(UUID user, int days) {
        pool.withTransaction(tx -> tx.query("SET LOCAL session_replication_role = replica").execute()
                .chain(() -> tx.preparedQuery(
                        "UPDATE purchase SET granted_at = granted_at - make_interval(days => $2) WHERE user_id = $1")
                        .execute(Tuple.of(user, days))))
                .await().indefinitely();
    }

    /** Bought ten credits, spent all but six, and got the money back: owes four. */
    private UUID indebtedUser() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);
        actOn(purchase, "refund");
        await().untilAsserted(() -> credits(user).body("balance", equalTo(0)).body("debt", equalTo(4)));
        return user;
    }

    @Test
    void spent_credits_become_debt_that_blocks_holds_until_the_next_purchase() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 14);

        actOn(purchase, "refund");
        await().untilAsserted(() -> credits(user).body("balance", equalTo(0)).body("debt", equalTo(4)));
        assertTransactionsSumToBalance(user);
        Job job = Job.of(user);
        events.send("video.submitted", job.video(), TestEvents.submitted(job));
        awaitEvents("credits.declined", job.id(), 1);
        paidPurchase(user);

        credits(user).body("balance", equalTo(6)).body("debt", equalTo(0));
        JsonPath shown = asUser(user).get("/credits/transactions").jsonPath();
        assertThat(shown.getList("items.type").subList(0, 3)).isEqualTo(List.of("reversal", "purchase", "reversal"));
        assertThat(shown.getList("items.amount").subList(0, 3)).isEqualTo(List.of(-4, 10, -6));
        assertTransactionsSumToBalance(user);
        String reversed = awaitEvents("credits.reversed", user, 1).get(0);
        assertConforms("credits.reversed", List.of(reversed));
        assertThat(JsonPath.from(reversed).getInt("amount")).isEqualTo(6);
        assertThat(JsonPath.from(reversed).getInt("debt")).isEqualTo(4);
        String repaid = awaitEvents("credits.credited", user, 3).stream()
                .filter(event -> JsonPath.from(event).getInt("balance") == 6).findFirst().orElseThrow();
        assertThat(JsonPath.from(repaid).getString("type")).isEqualTo("purchase");
    }

    @Test
    void a_dispute_reverses_credits_and_a_won_dispute_reinstates_them() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);

        actOn(purchase, "dispute");
        awaitStatus(user, purchase, "disputed");
        credits(user).body("balance", equalTo(10));
        actOn(purchase, "dispute/win");
        awaitStatus(user, purchase, "paid");

        credits(user).body("balance", equalTo(20)).body("debt", equalTo(0));
        transactions(user).body("items.type", equalTo(List.of("refund", "reversal", "purchase", "bonus")))
                .body("items.amount", equalTo(List.of(10, -10, 10, 10)));
        awaitReversal(user, "dispute");
        assertConforms("credits.credited", awaitEvents("credits.credited", user, 3));
    }

    @Test
    void a_lost_dispute_of_spent_credits_stays_debt() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 20);

        actOn(purchase, "dispute");
        await().untilAsserted(() -> credits(user).body("balance", equalTo(0)).body("debt", equalTo(10)));
        actOn(purchase, "dispute/lose");

        awaitStatus(user, purchase, "disputed");
        credits(user).body("balance", equalTo(0)).body("debt", equalTo(10));
        JsonPath reversed = JsonPath.from(awaitEvents("credits.reversed", user, 1).get(0));
        assertThat(reversed.getInt("amount")).isZero();
        assertThat(reversed.getInt("debt")).isEqualTo(10);
    }

    @Test
    void a_won_dispute_of_spent_credits_cancels_the_debt() {
        UUID user = newUser();
        UUID purchase = paidPurchase(user);
        spend(user, 20);
        actOn(purchase, "dispute");
        await().untilAsserted(() -> credits(user).body("debt", equalTo(10)));

        actOn(purchase, "dispute/win");

        await().untilAsserted(() -> credits(user).body("balance", equalTo(0)).body("debt", equalTo(0)));
        assertTransactionsSumToBalance(user);
    }

    @Test
    void a_refund_concurrent_with_spending_accounts_for_every_credit() {
        for (int round = 0; round < 3; round++) {
            UUID user = newUser();
            UUID purchase = paidPurchase(user);
            List<Job> jobs = Stream.generate(() -> Job.of(user)).limit(20).toList();

            jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
            actOn(purchase, "refund");

            awaitStatus(user, purchase, "refunded");
            await().untilAsserted(() -> assertThat(rows(
                    "SELECT FROM hold WHERE user_id = $1 AND state IN ('held', 'declined')", user)).isEqualTo(20));
            int held = rows("SELECT FROM hold WHERE user_id = $1 AND state = 'held'", user);
            JsonPath now = credits(user).extract().jsonPath();
            assertThat(now.getInt("balance") + held - now.getInt("debt")).isEqualTo(10);
            assertTransactionsSumToBalance(user);
        }
    }

    private void spend(UUID user, int credits) {
        List<Job> jobs = Stream.generate(() -> Job.of(user)).limit(credits).toList();
        jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
        jobs.forEach(job -> awaitState(job, "held"));
        jobs.forEach(job -> events.send("video.completed", job.video(), TestEvents.completed(job)));
        jobs.forEach(job -> awaitState(job, "captured"));
    }
}
