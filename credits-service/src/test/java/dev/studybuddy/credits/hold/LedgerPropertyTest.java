package dev.studybuddy.credits.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.studybuddy.credits.bonus.BonusFixture;
import dev.studybuddy.credits.erasure.ErasureFixture;
import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.credits.purchase.PurchaseFixture;
import dev.studybuddy.credits.purchase.SettlementService;
import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** The ledger on PostgreSQL under concurrency and in random order: every invariant holds after every step. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class LedgerPropertyTest {
    private static final int ROUNDS = 250;
    private static final int USERS = 50;
    private static final List<HoldResolution> JOB_RESOLUTIONS = List.of(HoldResolution.COMPLETED,
            HoldResolution.CHARGED, HoldResolution.FAILED);

    @Inject
    Pool pool;
    @Inject
    HoldDecider decider;
    @Inject
    HoldResolver resolver;
    @Inject
    BonusFixture bonuses;
    @Inject
    ErasureFixture erasures;
    @Inject
    PurchaseFixture purchases;
    @Inject
    LedgerInvariants invariants;

    /** The Stripe stand-in does not have the sessions of {@link StripeModel}, so the reconciler must not check them. */
    @AfterEach
    void excludeFromReconciliation() {
        pool.query("UPDATE purchase SET next_check_at = NULL WHERE pack = 'test'").execute().await().indefinitely();
    }

    @Test
    void a_thousand_concurrent_requests_for_one_credit_hold_once() {
        UUID user = userWith(1);
        List<Hold> requested = IntStream.range(0, 1000).mapToObj(i -> job(user)).toList();

        List<HoldDecision> decisions = concurrently(requested.stream().map(hold -> inTransaction(tx -> decider.request(
                tx, hold,
                1))));

        assertThat(decisions).filteredOn(HoldDecision.Held.class::isInstance).hasSize(1);
        assertThat(decisions).filteredOn(HoldDecision.Declined.class::isInstance).hasSize(999);
        assertInvariants("a thousand at once");
    }

    @Test
    void concurrent_requests_of_the_same_job_hold_once() {
        Hold hold = job(userWith(10));

        List<HoldDecision> decisions = concurrently(
                IntStream.range(0, 50).mapToObj(i -> inTransaction(tx -> decider.request(tx, hold, 1))));

        assertThat(decisions).allMatch(HoldDecision.Held.class::isInstance)
                .extracting(decision -> ((HoldDecision.Held) decision).transactionId()).containsOnly(
                        ((HoldDecision.Held) decisions.get(0)).transactionId());
        assertThat(decisions).extracting(decision -> ((HoldDecision.Held) decision).balance()).containsOnly(9L);
        assertInvariants("the same job many times");
    }

    @Test
    void concurrent_completion_and_failure_resolve_a_hold_once() {
        Hold hold = job(userWith(10));
        inTransaction(tx -> decider.request(tx, hold, 1)).await().indefinitely();

        concurrently(IntStream.range(0, 40).mapToObj(
                i -> inTransaction(tx -> resolver.resolve(tx, hold, JOB_RESOLUTIONS.get(i % JOB_RESOLUTIONS.size())))));

        assertThat(count("SELECT FROM entry WHERE hold_id = $1 AND kind IN ('capture', 'release')", hold.id()))
                .isEqualTo(1);
        assertInvariants("completing and failing at once");
    }

    @Test
    void requests_concurrent_with_an_erasure_leave_no_open_hold() {
        UUID user = userWith(10);
        List<Hold> requested = IntStream.range(0, 60).mapToObj(i -> job(user)).toList();

        concurrently(IntStream.range(0, 60).mapToObj(i -> i == 20
                ? inTransaction(tx -> erasures.erase(tx, user))
                : inTransaction(tx -> decider.request(tx, requested.get(i), 1))));

        assertThat(count("SELECT FROM hold WHERE user_id = $1 AND state IN ('parked', 'held')", user)).isZero();
        assertThat(count("SELECT FROM account WHERE user_id = $1 AND held = 0 AND posted = 10", user)).isEqualTo(1);
        assertThat(inTransaction(tx -> decider.request(tx, job(user), 1)).await().indefinitely())
                .isInstanceOfSatisfying(HoldDecision.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo("erased"));
        assertInvariants("an erasure beside submissions");
    }

    @Test
    void a_registration_concurrent_with_the_erasure_leaves_no_open_hold() {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(20).toList();

        concurrently(users.stream().flatMap(user -> Stream.of(
                inTransaction(tx -> bonuses.grant(tx, user, "identity-" + user)),
                inTransaction(tx -> erasures.erase(tx, user)),
                inTransaction(tx -> decider.request(tx, job(user), 1).replaceWithVoid()))));

        for (UUID user : users) {
            assertThat(count("SELECT FROM hold WHERE user_id = $1 AND state IN ('parked', 'held')", user)).isZero();
        }
        assertInvariants("registrations beside erasures");
    }

    @Test
    void a_parked_hold_is_declined_by_the_erasure() {
        Hold hold = job(UUID.randomUUID());
        assertThat(inTransaction(tx -> decider.request(tx, hold, 1)).await().indefinitely())
                .isInstanceOf(HoldDecision.Parked.class);

        inTransaction(tx -> erasures.erase(tx, hold.userId())).await().indefinitely();

        assertThat(count("SELECT FROM hold WHERE id = $1 AND state = 'declined' AND reason = 'erased'", hold.id()))
                .isEqualTo(1);
        assertInvariants("parked");
    }

    /**
     * Simulates over a thousand steps of fifty users, up to eight concurrently: registrations, erasures, submissions,
     * ends of jobs, purchases, payments, refunds and disputes; events may be duplicate, late or lost. Repeat a run with
     * {@code -Dledger.seed=…}.
     */
    @Test
    void invariants_hold_after_every_step_of_a_random_simulation() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Simulation simulation = new Simulation(seed);

        for (int round = 0; round < ROUNDS; round++) {
            List<Uni<?>> steps = new ArrayList<>();
            int size = 1 + simulation.random.nextInt(8);
            for (int i = 0; i < size; i++) {
                steps.add(simulation.step());
            }
            concurrently(steps.stream());
            assertInvariants("round " + round + " of -Dledger.seed=" + seed);
        }
        simulation.reconcile();
        assertInvariants("the end of -Dledger.seed=" + seed);
    }

    /** The users, jobs and purchases of one run. */
    private final class Simulation {
        private final Random random;
        private final StripeModel stripe;
        private final SettlementService settlement;
        private final List<UUID> users = new ArrayList<>(Stream.generate(UUID::randomUUID).limit(USERS).toList());
        private final List<String> identities = Stream.generate(() -> "seed-" + UUID.randomUUID()).limit(USERS)
                .toList();
        private final List<Hold> jobs = new ArrayList<>();
        private final List<UUID> bought = Collections.synchronizedList(new ArrayList<>());

        Simulation(long seed) {
            random = new Random(seed);
            stripe = new StripeModel(seed);
            settlement = purchases.settlement(stripe);
        }

        Uni<?> step() {
            int choice = random.nextInt(100);
            if (choice < 15) {
                UUID user = pick(random, users);
                String identity = pick(random, identities);
                return inTransaction(tx -> bonuses.grant(tx, user, identity));
            }
            if (choice < 17) {
                // Later steps may still pick the erased user; a new user keeps the number of active ones.
                users.add(UUID.randomUUID());
                UUID user = pick(random, users);
                return inTransaction(tx -> erasures.erase(tx, user));
            }
            return choice < 60 || (bought.isEmpty() && choice < 90) ? job() : purchase();
        }

        private Uni<?> job() {
            int choice = random.nextInt(100);
            if (choice < 45 || jobs.isEmpty()) {
                Hold hold = LedgerPropertyTest.job(pick(random, users));
                jobs.add(hold);
                long credits = 1L + random.nextInt(3);
                // Some jobs end before their request, or are never requested.
                return random.nextInt(10) == 0
                        ? Uni.createFrom().voidItem()
                        : inTransaction(tx -> decider.request(tx, hold, credits));
            }
            Hold hold = pick(random, jobs);
            if (choice < 55) {
                return inTransaction(tx -> decider.request(tx, hold, 1));
            }
            if (choice < 65) {
                return inTransaction(tx -> existing(tx, hold, decider::decide));
            }
            if (choice < 70) {
                return inTransaction(tx -> existing(tx, hold, decider::declineUnknownAccount));
            }
            HoldResolution ending = pick(random, JOB_RESOLUTIONS);
            return inTransaction(tx -> resolver.resolve(tx, hold, ending));
        }

        private Uni<?> purchase() {
            int choice = random.nextInt(100);
            if (choice < 30 || bought.isEmpty()) {
                UUID user = pick(random, users);
                long credits = 1L + random.nextInt(12);
                long cents = 1L + random.nextInt(1500);
                return inTransaction(tx -> purchases.create(tx, user, credits, cents)).invoke(bought::add)
                        .chain(id -> purchases.settle(settlement, id));
            }
            UUID purchase = pick(random, bought);
            if (choice < 60) {
                stripe.pay(purchase);
            } else if (choice < 75) {
                stripe.refund(purchase, 1 + random.nextInt(1000));
            } else if (choice < 82) {
                stripe.dispute(purchase, true);
            } else if (choice < 88) {
                stripe.dispute(purchase, false);
            } else if (choice < 90) {
                return stripe.expire("cs_" + purchase).chain(() -> purchases.settle(settlement, purchase));
            }
            // Settled not at all, once, or several times concurrently.
            int times = random.nextInt(4);
            return Uni.combine().all().unis(Stream.concat(Stream.of(Uni.createFrom().voidItem()),
                    Stream.generate(() -> purchases.settle(settlement, purchase)).limit(times)).toList())
                    .discardItems();
        }

        /** After a last settlement every purchase matches its payment. */
        void reconcile() {
            for (UUID purchase : bought) {
                purchases.settle(settlement, purchase).await().indefinitely();
                assertThat(purchases.outcome(purchase).await().indefinitely()).as(purchase + " of " + stripe.payment(
                        purchase)).isIn(outcomes(stripe.payment(purchase)));
            }
            assertThat(bought).hasSizeGreaterThan(50);
        }

        private List<String> outcomes(Payment payment) {
            if (payment.state() != Payment.State.PAID) {
                return List.of(payment.state().name().toLowerCase(Locale.ROOT));
            }
            boolean all = payment.refundedCents() == payment.amountCents();
            String granted = payment.disputedCents() > 0 ? "disputed" : all ? "refunded" : "paid";
            // If the user was erased before the payment, it is returned completely, possibly by the bank.
            boolean returned = payment.refundedCents() + payment.disputedCents() >= payment.amountCents();
            return returned ? List.of(granted, "returned") : List.of(granted);
        }
    }

    private interface Step {
        Uni<HoldDecision> apply(SqlConnection tx, Hold hold);
    }

    private static Uni<Void> existing(SqlConnection tx, Hold hold, Step step) {
        return tx.preparedQuery("SELECT FROM hold WHERE id = $1").execute(Tuple.of(hold.id()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : step.apply(tx, hold).replaceWithVoid());
    }

    @Test
    void the_database_rejects_changes_of_entries_and_resolved_holds() {
        userWith(10);

        for (String attack : List.of("UPDATE entry SET amount = 1000", "DELETE FROM entry", "TRUNCATE entry CASCADE",
                "DELETE FROM hold", "UPDATE hold SET state = 'held' WHERE state = 'released'")) {
            prepareReleased();
            assertThatThrownBy(() -> pool.query(attack).execute().await().indefinitely()).as(attack)
                    .isInstanceOf(PgException.class).hasMessageContaining("23001");
        }
        assertInvariants("attacks");
    }

    @Test
    void the_database_rejects_a_negative_balance() {
        UUID user = userWith(10);

        assertThatThrownBy(() -> pool.preparedQuery("UPDATE account SET held = 11 WHERE user_id = $1")
                .execute(Tuple.of(user)).await().indefinitely()).isInstanceOf(PgException.class)
                .hasMessageContaining("balance_is_not_negative");
    }

    @Test
    void a_drift_is_reported_with_its_figures() {
        UUID user = userWith(10);
        move(user, 1);

        List<Invariant> found = invariants.check().await().indefinitely();
        move(user, -1);

        assertThat(found).filteredOn(invariant -> !invariant.holds()).extracting(Invariant::name)
                .contains("sum of all accounts is zero",
                        "accounts with posted equal to the sum of their entries",
                        "users with balance equal to the sum of their transactions");
        assertThat(found.get(0)).hasToString("DRIFT  sum of all accounts is zero: 0 <> 1");
        assertInvariants("repaired");
    }

    private void move(UUID user, long amount) {
        pool.preparedQuery("UPDATE account SET posted = posted + $2 WHERE user_id = $1")
                .execute(Tuple.of(user, amount)).await().indefinitely();
    }

    private void prepareReleased() {
        Hold hold = job(userWith(10));
        inTransaction(tx -> decider.request(tx, hold, 1)).await().indefinitely();
        inTransaction(tx -> resolver.resolve(tx, hold, HoldResolution.FAILED)).await().indefinitely();
    }

    /** Creates a user who has spent all but this many of ten credits. */
    private UUID userWith(int credits) {
        UUID user = UUID.randomUUID();
        inTransaction(tx -> bonuses.grant(tx, user, "identity-" + user)).await().indefinitely();
        for (int i = credits; i < 10; i++) {
            Hold hold = job(user);
            inTransaction(tx -> decider.request(tx, hold, 1)).await().indefinitely();
            inTransaction(tx -> resolver.resolve(tx, hold, HoldResolution.COMPLETED)).await().indefinitely();
        }
        return user;
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> concurrently(Stream<? extends Uni<? extends T>> work) {
        List<Uni<? extends T>> all = new ArrayList<>();
        work.forEach(all::add);
        return (List<T>) Uni.combine().all().unis(Collections.unmodifiableList(all)).with(list -> list).await()
                .indefinitely();
    }

    private int count(String sql, UUID id) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely().rowCount();
    }

    private void assertInvariants(String when) {
        assertThat(invariants.check().await().indefinitely()).as(when).hasSizeGreaterThan(10)
                .allMatch(Invariant::holds);
    }

    private static Hold job(UUID user) {
        return Hold.ofJob(UUID.randomUUID(), user, UUID.randomUUID());
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
