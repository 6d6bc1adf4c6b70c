package dev.studybuddy.credits.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.studybuddy.credits.bonus.TestBonuses;
import dev.studybuddy.credits.erasure.TestErasures;
import dev.studybuddy.credits.ledger.Invariant;
import dev.studybuddy.credits.ledger.LedgerInvariants;
import dev.studybuddy.credits.purchase.Settlement;
import dev.studybuddy.credits.purchase.TestPurchases;
import dev.studybuddy.credits.stripe.Payment;
import dev.studybuddy.credits.stripe.StripeModel;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** The ledger on the real database, without Kafka: whatever happens in whatever order, its rules hold after every step. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LedgerPropertyTest {
    private static final int ROUNDS = 250;
    private static final int PEOPLE = 50;
    private static final List<Ending> OF_JOBS = List.of(Ending.COMPLETED, Ending.CHARGED, Ending.FAILED);

    @Inject
    Pool pool;
    @Inject
    Holds holds;
    @Inject
    TestBonuses bonuses;
    @Inject
    TestErasures erasures;
    @Inject
    TestPurchases purchases;
    @Inject
    LedgerInvariants invariants;

    @Test
    void a_thousand_at_once_with_one_credit_give_exactly_one_hold() {
        UUID person = personWith(1);
        List<Hold> wanted = IntStream.range(0, 1000).mapToObj(i -> job(person)).toList();

        List<Decision> decisions = together(wanted.stream().map(hold -> inTransaction(tx -> holds.request(tx, hold,
                1))));

        assertThat(decisions).filteredOn(Decision.Held.class::isInstance).hasSize(1);
        assertThat(decisions).filteredOn(Decision.Declined.class::isInstance).hasSize(999);
        assertInvariants("a thousand at once");
    }

    @Test
    void the_same_job_asked_for_many_times_at_once_is_held_once() {
        Hold hold = job(personWith(10));

        List<Decision> decisions = together(
                IntStream.range(0, 50).mapToObj(i -> inTransaction(tx -> holds.request(tx, hold, 1))));

        assertThat(decisions).allMatch(Decision.Held.class::isInstance)
                .extracting(decision -> ((Decision.Held) decision).transactionId()).containsOnly(
                        ((Decision.Held) decisions.get(0)).transactionId());
        assertThat(decisions).extracting(decision -> ((Decision.Held) decision).balance()).containsOnly(9L);
        assertInvariants("the same job many times");
    }

    @Test
    void completing_and_failing_at_once_ends_a_hold_once() {
        Hold hold = job(personWith(10));
        inTransaction(tx -> holds.request(tx, hold, 1)).await().indefinitely();

        together(IntStream.range(0, 40).mapToObj(
                i -> inTransaction(tx -> holds.resolve(tx, hold, OF_JOBS.get(i % OF_JOBS.size())))));

        assertThat(count("SELECT FROM entry WHERE hold_id = $1 AND kind IN ('capture', 'release')", hold.id()))
                .isEqualTo(1);
        assertInvariants("completing and failing at once");
    }

    @Test
    void whatever_is_wanted_beside_an_erasure_nothing_stays_open_and_nothing_is_held_afterwards() {
        UUID person = personWith(10);
        List<Hold> wanted = IntStream.range(0, 60).mapToObj(i -> job(person)).toList();

        together(IntStream.range(0, 60).mapToObj(i -> i == 20
                ? inTransaction(tx -> erasures.erase(tx, person))
                : inTransaction(tx -> holds.request(tx, wanted.get(i), 1))));

        assertThat(count("SELECT FROM hold WHERE user_id = $1 AND state IN ('parked', 'held')", person)).isZero();
        assertThat(count("SELECT FROM account WHERE user_id = $1 AND held = 0 AND posted = 10", person)).isEqualTo(1);
        assertThat(inTransaction(tx -> holds.request(tx, job(person), 1)).await().indefinitely())
                .isInstanceOfSatisfying(Decision.Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo("erased"));
        assertInvariants("an erasure beside submissions");
    }

    @Test
    void a_registration_beside_the_erasure_leaves_nothing_open() {
        List<UUID> people = Stream.generate(UUID::randomUUID).limit(20).toList();

        together(people.stream().flatMap(person -> Stream.of(
                inTransaction(tx -> bonuses.welcome(tx, person, "identity-" + person)),
                inTransaction(tx -> erasures.erase(tx, person)),
                inTransaction(tx -> holds.request(tx, job(person), 1).replaceWithVoid()))));

        for (UUID person : people) {
            assertThat(count("SELECT FROM hold WHERE user_id = $1 AND state IN ('parked', 'held')", person)).isZero();
        }
        assertInvariants("registrations beside erasures");
    }

    @Test
    void what_waits_for_its_account_is_declined_with_its_person() {
        Hold hold = job(UUID.randomUUID());
        assertThat(inTransaction(tx -> holds.request(tx, hold, 1)).await().indefinitely())
                .isInstanceOf(Decision.Parked.class);

        inTransaction(tx -> erasures.erase(tx, hold.userId())).await().indefinitely();

        assertThat(count("SELECT FROM hold WHERE id = $1 AND state = 'declined' AND reason = 'erased'", hold.id()))
                .isEqualTo(1);
        assertInvariants("parked");
    }

    /**
     * Over a thousand steps of fifty people, up to eight at once: registrations, erasures, submissions, endings, purchases,
     * payments, refunds and disputes, each possibly told twice, late, or not at all. Replays one run with
     * {@code -Dledger.seed=…}.
     */
    @Test
    void every_invariant_holds_after_every_step_of_random_lives() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Lives lives = new Lives(seed);

        for (int round = 0; round < ROUNDS; round++) {
            List<Uni<?>> steps = new ArrayList<>();
            int size = 1 + lives.random.nextInt(8);
            for (int i = 0; i < size; i++) {
                steps.add(lives.step());
            }
            together(steps.stream());
            assertInvariants("round " + round + " of -Dledger.seed=" + seed);
        }
        lives.reconcile();
        assertInvariants("the end of -Dledger.seed=" + seed);
    }

    /** Who and what there is in one run. */
    private final class Lives {
        private final Random random;
        private final StripeModel stripe;
        private final Settlement settlement;
        private final List<UUID> people = new ArrayList<>(Stream.generate(UUID::randomUUID).limit(PEOPLE).toList());
        private final List<String> identities = Stream.generate(() -> "seed-" + UUID.randomUUID()).limit(PEOPLE)
                .toList();
        private final List<Hold> jobs = new ArrayList<>();
        private final List<UUID> bought = Collections.synchronizedList(new ArrayList<>());

        Lives(long seed) {
            random = new Random(seed);
            stripe = new StripeModel(seed);
            settlement = purchases.settlement(stripe);
        }

        Uni<?> step() {
            int choice = random.nextInt(100);
            if (choice < 15) {
                UUID person = pick(random, people);
                String identity = pick(random, identities);
                return inTransaction(tx -> bonuses.welcome(tx, person, identity));
            }
            if (choice < 17) {
                // Things go on coming for who is gone, and there is somebody new beside them.
                people.add(UUID.randomUUID());
                UUID person = pick(random, people);
                return inTransaction(tx -> erasures.erase(tx, person));
            }
            return choice < 60 || bought.isEmpty() && choice < 90 ? job() : purchase();
        }

        private Uni<?> job() {
            int choice = random.nextInt(100);
            if (choice < 45 || jobs.isEmpty()) {
                Hold hold = LedgerPropertyTest.job(pick(random, people));
                jobs.add(hold);
                long credits = 1 + random.nextInt(3);
                // Some end before they are asked for, or are never asked for at all.
                return random.nextInt(10) == 0
                        ? Uni.createFrom().voidItem()
                        : inTransaction(tx -> holds.request(tx, hold, credits));
            }
            Hold hold = pick(random, jobs);
            if (choice < 55) {
                return inTransaction(tx -> holds.request(tx, hold, 1));
            }
            if (choice < 65) {
                return inTransaction(tx -> existing(tx, hold, holds::decide));
            }
            if (choice < 70) {
                return inTransaction(tx -> existing(tx, hold, holds::giveUpOnAccount));
            }
            Ending ending = pick(random, OF_JOBS);
            return inTransaction(tx -> holds.resolve(tx, hold, ending));
        }

        private Uni<?> purchase() {
            int choice = random.nextInt(100);
            if (choice < 30 || bought.isEmpty()) {
                UUID person = pick(random, people);
                long credits = 1 + random.nextInt(12);
                long cents = 1 + random.nextInt(1500);
                return inTransaction(tx -> purchases.begin(tx, person, credits, cents)).invoke(bought::add)
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
            // Told not at all, once, or several times at once.
            int times = random.nextInt(4);
            return Uni.combine().all().unis(Stream.concat(Stream.of(Uni.createFrom().voidItem()),
                    Stream.generate(() -> purchases.settle(settlement, purchase)).limit(times)).toList())
                    .discardItems();
        }

        /** In the end everything is as Stripe has it. */
        void reconcile() {
            for (UUID purchase : bought) {
                purchases.settle(settlement, purchase).await().indefinitely();
                assertThat(purchases.outcome(purchase).await().indefinitely()).as(purchase + " of " + stripe.truth(
                        purchase)).isIn(outcomes(stripe.truth(purchase)));
            }
            assertThat(bought).hasSizeGreaterThan(50);
        }

        private List<String> outcomes(Payment truth) {
            if (truth.state() != Payment.State.PAID) {
                return List.of(truth.state().name().toLowerCase());
            }
            boolean all = truth.refundedCents() == truth.amountCents();
            String granted = truth.disputedCents() > 0 ? "disputed" : all ? "refunded" : "paid";
            // Of somebody who was erased before it was paid: then all of it has gone back, also by their bank.
            boolean gone = truth.refundedCents() + truth.disputedCents() >= truth.amountCents();
            return gone ? List.of(granted, "given back") : List.of(granted);
        }
    }

    private interface Step {
        Uni<Decision> apply(SqlConnection tx, Hold hold);
    }

    private static Uni<Void> existing(SqlConnection tx, Hold hold, Step step) {
        return tx.preparedQuery("SELECT FROM hold WHERE id = $1").execute(Tuple.of(hold.id()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : step.apply(tx, hold).replaceWithVoid());
    }

    @Test
    void entries_can_neither_be_changed_nor_deleted() {
        personWith(10);

        for (String attack : List.of("UPDATE entry SET amount = 1000", "DELETE FROM entry", "TRUNCATE entry CASCADE",
                "DELETE FROM hold", "UPDATE hold SET state = 'held' WHERE state = 'released'")) {
            prepareReleased();
            assertThatThrownBy(() -> pool.query(attack).execute().await().indefinitely()).as(attack)
                    .isInstanceOf(PgException.class).hasMessageContaining("23001");
        }
        assertInvariants("attacks");
    }

    @Test
    void the_database_itself_refuses_to_spend_what_is_not_there() {
        UUID person = personWith(10);

        assertThatThrownBy(() -> pool.preparedQuery("UPDATE account SET held = 11 WHERE user_id = $1")
                .execute(Tuple.of(person)).await().indefinitely()).isInstanceOf(PgException.class)
                .hasMessageContaining("nothing_is_spent_that_is_not_there");
    }

    @Test
    void a_drift_is_found_and_told_with_its_figures() {
        UUID person = personWith(10);
        move(person, 1);

        List<Invariant> found = invariants.check().await().indefinitely();
        move(person, -1);

        assertThat(found).filteredOn(invariant -> !invariant.holds()).extracting(Invariant::name)
                .contains("what all accounts have together is nothing",
                        "accounts whose posted is the sum of their entries",
                        "people whose balance is the sum of their transactions");
        assertThat(found.get(0)).hasToString("DRIFT  what all accounts have together is nothing: 0 <> 1");
        assertInvariants("repaired");
    }

    private void move(UUID person, long amount) {
        pool.preparedQuery("UPDATE account SET posted = posted + $2 WHERE user_id = $1")
                .execute(Tuple.of(person, amount)).await().indefinitely();
    }

    private void prepareReleased() {
        Hold hold = job(personWith(10));
        inTransaction(tx -> holds.request(tx, hold, 1)).await().indefinitely();
        inTransaction(tx -> holds.resolve(tx, hold, Ending.FAILED)).await().indefinitely();
    }

    /** A new person who has spent all of the ten but so many. */
    private UUID personWith(int credits) {
        UUID person = UUID.randomUUID();
        inTransaction(tx -> bonuses.welcome(tx, person, "identity-" + person)).await().indefinitely();
        for (int i = credits; i < 10; i++) {
            Hold hold = job(person);
            inTransaction(tx -> holds.request(tx, hold, 1)).await().indefinitely();
            inTransaction(tx -> holds.resolve(tx, hold, Ending.COMPLETED)).await().indefinitely();
        }
        return person;
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> together(Stream<? extends Uni<? extends T>> work) {
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

    private static Hold job(UUID person) {
        return Hold.ofJob(UUID.randomUUID(), person, UUID.randomUUID());
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
