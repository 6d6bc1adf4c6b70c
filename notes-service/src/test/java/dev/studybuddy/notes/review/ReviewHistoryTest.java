package dev.studybuddy.notes.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.TestDraft;
import dev.studybuddy.notes.TestEvents;
import dev.studybuddy.platform.token.TestTokens;

/** A random history through the API gives the schedule that the scheduler alone gives for it. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ReviewHistoryTest {
    private static final Logger LOG = Logger.getLogger(ReviewHistoryTest.class);
    private static final JsonPathConfig EXACT = new JsonPathConfig(NumberReturnType.DOUBLE);
    private static final int HISTORIES = 3;
    private static final int STEPS = 14;

    @Inject
    Pool pool;

    private final UUID user = UUID.randomUUID();

    @Test
    void a_random_history_of_ratings_and_undos_gives_the_schedule_of_the_scheduler() {
        TestDraft draft = TestDraft.of(user);
        new TestEvents().send("note.drafted", draft.job().video(), draft.json());
        await().untilAsserted(() -> assertThat(due().getList("items")).hasSize(1));
        String card = due().getString("items[0].id");
        long seed = System.nanoTime();
        LOG.infof("Random histories: seed=%d", seed);
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            run(card, random, "seed " + seed + " history " + history);
        }
    }

    /** Ends with undos of everything, so that the next history begins with a new card. */
    private void run(String card, Random random, String name) {
        Deque<CardState> states = new ArrayDeque<>();
        CardState state = CardState.created(Instant.now());
        for (int step = 0; step < STEPS; step++) {
            Duration gap = gap(random);
            pass(gap);
            state = shifted(state, gap);
            states.addAll(shiftAll(states, gap));
            JsonPath shown;
            if (!states.isEmpty() && random.nextInt(5) == 0) {
                state = states.pop();
                shown = undo(card);
            } else {
                int rating = 1 + random.nextInt(4);
                shown = as(user).contentType(ContentType.JSON).body(Map.of("rating", rating))
                        .post("/notes/reviews/" + card).then().statusCode(200).extract().jsonPath(EXACT);
                states.push(state);
                state = Scheduler.review(state, Rating.of(rating), reviewedAt(card));
            }
            assertSame(shown, state, name + " step " + step);
        }
        while (!states.isEmpty()) {
            state = states.pop();
            assertSame(undo(card), state, name);
        }
        as(user).post("/notes/reviews/" + card + "/undo").then().statusCode(409);
    }

    private JsonPath undo(String card) {
        return as(user).post("/notes/reviews/" + card + "/undo").then().statusCode(200).extract().jsonPath(EXACT);
    }

    private static void assertSame(JsonPath shown, CardState state, String name) {
        assertThat(shown.getString("state")).as(name).isEqualTo(state.phase().label());
        assertThat(shown.getDouble("stability")).as(name).isEqualTo(state.stability(), within(1e-9));
        assertThat(shown.getDouble("difficulty")).as(name).isEqualTo(state.difficulty(), within(1e-9));
        assertThat(shown.getInt("reviews")).as(name).isEqualTo(state.repetitions());
        assertThat(shown.getInt("lapses")).as(name).isEqualTo(state.lapses());
        if (state.reviewedAt() != null) {
            assertThat(Instant.parse(shown.getString("due"))).as(name).isEqualTo(state.due());
        }
    }

    /** Minutes, or up to a hundred days. */
    private static Duration gap(Random random) {
        return random.nextBoolean()
                ? Duration.ofMinutes(random.nextInt(30))
                : Duration.ofDays(random.nextInt(100));
    }

    private static Deque<CardState> shiftAll(Deque<CardState> states, Duration gap) {
        Deque<CardState> shifted = new ArrayDeque<>();
        while (!states.isEmpty()) {
            shifted.add(shifted(states.pop(), gap));
        }
        return shifted;
    }

    private static CardState shifted(CardState state, Duration gap) {
        return new CardState(state.phase(), state.step(), state.stability(), state.difficulty(), state.repetitions(),
                state.lapses(), state.due().minus(gap), state.reviewedAt() == null
                        ? null
                        : state.reviewedAt().minus(gap));
    }

    /** Moves everything of the user back in time. */
    private void pass(Duration gap) {
        Tuple parameters = Tuple.of(user, (double) gap.toSeconds());
        pool.preparedQuery("""
                UPDATE card
                SET due = due - $2 * interval '1 second', reviewed_at = reviewed_at - $2 * interval '1 second'
                WHERE user_id = $1
                """).execute(parameters).await().indefinitely();
        pool.preparedQuery("""
                UPDATE review
                SET before_due = before_due - $2 * interval '1 second',
                    before_reviewed_at = before_reviewed_at - $2 * interval '1 second',
                    reviewed_at = reviewed_at - $2 * interval '1 second'
                WHERE user_id = $1
                """).execute(parameters).await().indefinitely();
    }

    private Instant reviewedAt(String card) {
        return pool.preparedQuery("SELECT reviewed_at FROM card WHERE id = $1").execute(Tuple.of(UUID.fromString(card)))
                .await().indefinitely().iterator().next().getOffsetDateTime("reviewed_at").toInstant();
    }

    private JsonPath due() {
        return as(user).get("/notes/reviews").then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification as(UUID user) {
        return given().auth().oauth2(TestTokens.of(user));
    }
}
