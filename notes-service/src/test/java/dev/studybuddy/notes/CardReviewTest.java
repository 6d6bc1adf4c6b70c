package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CardReviewTest extends NotesServiceTest {
    @Test
    void a_new_card_is_due_until_it_is_rated() {
        UUID user = newUser();
        UUID note = save(TestDraft.of(user));
        save(TestDraft.of(newUser()));

        as(user).get("/notes/reviews").then().statusCode(200).body("due", equalTo(1)).body("items", hasSize(1))
                .body("items[0].front", equalTo("Green")).body("items[0].back", equalTo("Reflected"))
                .body("items[0].state", equalTo("new")).body("items[0].note_id", equalTo(note.toString()))
                .body("items[0].start", equalTo(42.0f));
        Instant before = Instant.now();
        rate(user, card(user), 4, null).statusCode(200).body("state", equalTo("review")).body("stability", equalTo(
                8.2956f)).body("difficulty", equalTo(1.0f));

        as(user).get("/notes/reviews").then().body("due", equalTo(0)).body("items", hasSize(0));
        Instant due = pool.query("SELECT due FROM card WHERE user_id = '" + user + "'").execute().await().indefinitely()
                .iterator().next().getOffsetDateTime("due").toInstant();
        assertThat(Duration.between(before, due).toDays()).isBetween(7L, 8L);
    }

    @Test
    void a_repeated_request_counts_once_and_a_changed_one_is_rejected() {
        UUID user = newUser();
        save(TestDraft.of(user));
        UUID card = card(user);
        String key = UUID.randomUUID().toString();

        rate(user, card, 3, key).statusCode(200).body("state", equalTo("learning"));
        rate(user, card, 3, key).statusCode(200).body("state", equalTo("learning"));
        rate(user, card, 1, key).statusCode(422).body("code", equalTo("idempotency_key_reused"));

        assertThat(pool.preparedQuery("SELECT FROM review WHERE card_id = $1").execute(Tuple.of(card)).await()
                .indefinitely().rowCount()).isEqualTo(1);
    }

    @Test
    void undo_restores_the_card_as_it_was() {
        UUID user = newUser();
        save(TestDraft.of(user));
        UUID card = card(user);
        Map<String, Object> before = JsonPath.from(as(user).get("/notes/reviews").asString()).getMap("items[0]");
        rate(user, card, 4, null).statusCode(200);

        Map<String, Object> after = as(user).post("/notes/reviews/" + card + "/undo").then().statusCode(200).extract()
                .jsonPath().getMap("$");

        assertThat(after).isEqualTo(before);
        assertThat(card(user)).isEqualTo(card);
        as(user).post("/notes/reviews/" + card + "/undo").then().statusCode(409).body("code", equalTo("nothing_to_undo"));
    }

    @Test
    void suspended_and_buried_cards_are_not_due() {
        UUID user = newUser();
        save(TestDraft.of(user));
        UUID card = card(user);

        as(user).post("/notes/reviews/" + card + "/suspend").then().statusCode(200).body("suspended", equalTo(true));
        as(user).get("/notes/reviews").then().body("due", equalTo(0));
        as(user).delete("/notes/reviews/" + card + "/suspend").then().statusCode(200);
        assertThat(card(user)).isEqualTo(card);
        as(user).post("/notes/reviews/" + card + "/bury").then().statusCode(200);
        as(user).get("/notes/reviews").then().body("due", equalTo(0));
        pool.preparedQuery("UPDATE card SET buried_until = now() WHERE id = $1").execute(Tuple.of(card)).await()
                .indefinitely();
        assertThat(card(user)).isEqualTo(card);
    }

    @Test
    void a_new_version_keeps_the_schedule_of_equal_fronts_and_hides_missing_cards() {
        UUID user = newUser();
        TestDraft draft = TestDraft.of(user);
        save(draft);
        UUID card = card(user);

        save(TestDraft.of(draft.job().nextJob()).flashcard("basic", "Green", "Not absorbed"));
        as(user).get("/notes/reviews").then().body("items", hasSize(1)).body("items[0].id", equalTo(card.toString()))
                .body("items[0].back", equalTo("Not absorbed"));
        save(TestDraft.of(draft.job().nextJob()).flashcard("basic", "Red", "Absorbed"));

        as(user).get("/notes/reviews").then().body("items.front", equalTo(List.of("Red")));
    }

    @Test
    void cards_of_others_are_404_and_invalid_ratings_400() {
        UUID user = newUser();
        save(TestDraft.of(user));
        UUID card = card(user);
        UUID other = newUser();

        rate(other, card, 3, null).statusCode(404).body("code", equalTo("not_found"));
        for (String action : new String[] { "undo", "suspend", "bury" }) {
            as(other).post("/notes/reviews/" + card + "/" + action).then().statusCode(404);
        }
        as(other).delete("/notes/reviews/" + card + "/suspend").then().statusCode(404);
        rate(user, card, 5, null).statusCode(400).body("code", equalTo("validation_failed"));
        as(user).get("/notes/reviews?limit=0").then().statusCode(400);
        assertThat(card(user)).isEqualTo(card);
    }

    private static UUID card(UUID user) {
        return UUID.fromString(as(user).get("/notes/reviews").then().statusCode(200).extract().path("items[0].id"));
    }

    private static ValidatableResponse rate(UUID user, UUID card, int rating, String key) {
        var request = as(user).contentType(ContentType.JSON).body(Map.of("rating", rating));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/notes/reviews/" + card).then();
    }
}
