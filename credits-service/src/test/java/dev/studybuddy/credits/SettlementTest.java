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

import dev.studybuddy.credits.purchase.PurchaseFixture;
import dev.studybuddy.credits.purchase.SettlementService;
import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class SettlementTest extends LedgerTestBase {
    @Inject
    PurchaseFixture purchases;

    @Test
    void a_stale_response_of_stripe_is_not_saved() {
        UUID user = newUser();
        StripeModel stripe = new StripeModel(0);
        SettlementService settlement = purchases.settlement(stripe);
        UUID purchase = pool.withTransaction(tx -> purchases.create(tx, user, 10, 500)).await().indefinitely();
        settle(settlement, purchase);
        stripe.pay(purchase);
        settle(settlement, purchase);
        StripeModel.DelayedResponse beforeRefund = stripe.delayNextResponse();
        CompletableFuture<Void> overtaken = purchases.settle(settlement, purchase).subscribeAsCompletionStage();
        beforeRefund.computed().join();
        stripe.refund(purchase, 250);
        settle(settlement, purchase);

        beforeRefund.arrival().complete(null);
        overtaken.join();

        transactions(user).body("items.amount", equalTo(List.of(-5, 10, 10)));
        credits(user).body("balance", equalTo(15));
        assertThat(purchases.outcome(purchase).await().indefinitely()).isEqualTo("paid");
    }

    private void settle(SettlementService settlement, UUID purchase) {
        purchases.settle(settlement, purchase).await().indefinitely();
    }
}
