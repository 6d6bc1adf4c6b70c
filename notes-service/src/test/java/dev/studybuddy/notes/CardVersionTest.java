package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.review.CardBackfill;
import dev.studybuddy.platform.token.TestTokens;

/** The cards of a note through its versions. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CardVersionTest extends NotesServiceTest {
    private static final String ENERGY = "Which part of the cell makes energy?";
    private final TestDraft first = TestDraft.of(newUser()).flashcards("Green", "Reflected", ENERGY,
            "The mitochondrion", "2 + 2", "4", "Gone", "Away");
    private final UUID user = first.job().user();

    @Inject
    CardBackfill backfill;

    @Test
    void regeneration_keeps_the_schedules_of_cards_that_it_words_anew_and_retires_the_others() {
        UUID note = save(first);
        List.of("Green", ENERGY, "2 + 2", "Gone").forEach(front -> rate(card(note, front), 4));
        Map<String, String> before = Map.of("Green", card(note, "Green"), ENERGY, card(note, ENERGY));
        String gone = card(note, "Gone");

        save(TestDraft.of(first.job().nextJob()).flashcards("green.", "Not absorbed",
                "Which part of the cell makes its energy?", "Mitochondrion", "2 + 3", "5"));

        assertThat(cards(note).getList("items.front")).containsExactlyInAnyOrder("green.",
                "Which part of the cell makes its energy?", "2 + 3");
        assertThat(card(note, "green.")).isEqualTo(before.get("Green"));
        assertThat(card(note, "Which part of the cell makes its energy?")).isEqualTo(before.get(ENERGY));
        assertThat(cards(note).getString("items.find { it.front == 'green.' }.state")).isEqualTo("review");
        assertThat(cards(note).getString("items.find { it.front == 'green.' }.back")).isEqualTo("Not absorbed");
        assertThat(cards(note).getString("items.find { it.front == '2 + 3' }.state")).isEqualTo("new");
        review(gone, 3).statusCode(404);
        assertThat(reviewsOf(gone)).isEqualTo(1);

        as(user).post("/notes/" + note + "/versions/1/restore").then().statusCode(200);
        assertThat(card(note, "Gone")).isEqualTo(gone);
        assertThat(card(note, "Green")).isEqualTo(before.get("Green"));
        review(gone, 3).statusCode(200).body("reviews", equalTo(2));
    }

    @Test
    void a_card_that_the_user_edited_is_never_overwritten_and_stays() {
        UUID note = save(first);
        String mine = card(note, "Green");
        String vanishing = card(note, "Gone");
        edit(mine, "My green", "My answer");
        edit(vanishing, "My gone", "My answer");

        save(TestDraft.of(first.job().nextJob()).flashcard("cloze", "Green", "Other"));

        assertThat(cards(note).getList("items.front")).containsExactlyInAnyOrder("My green", "My gone");
        assertThat(card(note, "My green")).isEqualTo(mine);
        assertThat(cards(note).getList("items.kind")).containsOnly("basic");
        assertThat(cards(note).getList("items.back")).containsOnly("My answer");
    }

    @Test
    void a_new_assessment_and_an_edit_keep_cards_and_a_failed_job_takes_its_own_along() {
        UUID note = save(first);
        String green = card(note, "Green");
        rate(green, 3);
        as(user).contentType(ContentType.JSON).header("If-Match", "\"1\"")
                .body("{\"title\": \"Mine\", \"content\": \"Mine\"}").put("/notes/" + note).then().statusCode(200);
        assertThat(cards(note).getList("items")).hasSize(4);
        assertThat(cards(note).getList("items.title")).containsOnly("Mine");
        String request = as(user).post("/notes/" + note + "/assessment").then().statusCode(202).extract()
                .path("request_id");

        events.send("assessment.done", note, TestEvents.assessed(UUID.fromString(request), note, user, 0));

        await().untilAsserted(() -> assertThat(cards(note).getList("items.front")).containsExactly("Pores of a leaf"));
        TestDraft next = TestDraft.of(first.job().nextJob()).flashcards("Green", "Reflected");
        save(next);
        assertThat(cards(note).getList("items.id")).containsExactly(green);
        events.send("video.failed", next.job().video(), TestEvents.failed(next.job()));
        await().untilAsserted(() -> assertThat(cards(note).getList("items.front")).containsExactly("Pores of a leaf"));
    }

    @Test
    void notes_without_cards_get_their_cards_once() {
        UUID note = save(first);
        List<String> fronts = cards(note).getList("items.front");
        pool.preparedQuery("DELETE FROM card WHERE note_id = $1").execute(Tuple.of(note)).await().indefinitely();
        pool.preparedQuery("UPDATE note SET cards_version = NULL WHERE id = $1").execute(Tuple.of(note)).await()
                .indefinitely();

        assertThat(backfill.run().await().indefinitely()).isEqualTo(1);
        List<String> ids = cards(note).getList("items.id");
        assertThat(cards(note).getList("items.front")).isEqualTo(fronts);
        assertThat(backfill.run().await().indefinitely()).isZero();

        assertThat(cards(note).getList("items.id")).isEqualTo(ids);
    }

    @Test
    void a_note_without_flashcards_or_with_broken_ones_has_no_cards() {
        UUID note = save(TestDraft.of(user).flashcard("basic", " ", "Back"));

        assertThat(cards(note).getList("items")).isEmpty();
    }

    @Test
    void deleting_a_note_deletes_its_cards_and_reviews() {
        UUID note = save(first);
        String green = card(note, "Green");
        rate(green, 3);

        as(user).delete("/notes/" + note).then().statusCode(204);

        assertThat(allRows()).noneMatch(row -> row.contains(green));
        as(user).get("/notes/reviews").then().body("due", equalTo(0));
    }

    private JsonPath cards(UUID note) {
        return as(user).get("/notes/" + note + "/cards").then().statusCode(200).extract().jsonPath();
    }

    private String card(UUID note, String front) {
        return cards(note).getString("items.find { it.front == '" + front + "' }.id");
    }

    private void rate(String card, int rating) {
        review(card, rating).statusCode(200);
    }

    private ValidatableResponse review(String card, int rating) {
        return as(user).contentType(ContentType.JSON).body(Map.of("rating", rating)).post("/notes/reviews/" + card)
                .then();
    }

    private void edit(String card, String front, String back) {
        as(user).contentType(ContentType.JSON).body(Map.of("front", front, "back", back)).patch("/notes/cards/" + card)
                .then().statusCode(200);
    }

    private int reviewsOf(String card) {
        return pool.preparedQuery("SELECT FROM review WHERE card_id = $1").execute(Tuple.of(UUID.fromString(card)))
                .await().indefinitely().rowCount();
    }
}
