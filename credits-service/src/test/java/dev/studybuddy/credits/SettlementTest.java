package dev.studybuddy.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.credits.purchase.Settlement;
import dev.studybuddy.credits.purchase.TestPurchases;
import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SettlementTest extends LedgerTest {
    @Inject
    TestPurchases purchases;

    @Test
    void an_answer_of_stripe_that_a_newer_one_overtook_is_not_written() {
        UUID person = newPerson();
        StripeModel stripe = new StripeModel(0);
        Settlement settlement = purchases.settlement(stripe);
        UUID purchase = pool.withTransaction(tx -> purchases.begin(tx, person, 10, 500)).await().indefinitely();
        settle(settlement, purchase);
        stripe.pay(purchase);
        settle(settlement, purchase);
        StripeModel.Held beforeRefund = stripe.holdNextAnswer();
        CompletableFuture<Void> overtaken = purchases.settle(settlement, purchase).subscribeAsCompletionStage();
        beforeRefund.given().join();
        stripe.refund(purchase, 250);
        settle(settlement, purchase);

        beforeRefund.arrives().complete(null);
        overtaken.join();

        transactions(person).body("items.amount", equalTo(List.of(-5, 10, 10)));
        credits(person).body("balance", equalTo(15));
        assertThat(purchases.outcome(purchase).await().indefinitely()).isEqualTo("paid");
    }

    private void settle(Settlement settlement, UUID purchase) {
        purchases.settle(settlement, purchase).await().indefinitely();
    }
}
