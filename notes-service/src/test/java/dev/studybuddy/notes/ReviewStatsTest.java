package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ReviewStatsTest extends NotesServiceTest {
    private static final String ZONE = "Asia/Tokyo";
    private final UUID user = newUser();

    @Test
    void statistics_count_reviews_and_what_will_be_due_in_days_of_the_user() {
        List<String> cards = cards(save(TestDraft.of(user).flashcards("A", "1", "B", "2", "C", "3", "D", "4")));
        LocalDate today = LocalDate.now(ZoneId.of(ZONE));
        cards.stream().limit(3).forEach(card -> rate(card, 4));
        // Learned nine days ago, at the first minute of the day in Tokyo.
        pool.preparedQuery("UPDATE card SET reviewed_at = $2 WHERE user_id = $1 AND phase <> 'new'").execute(Tuple.of(
                user, today.minusDays(9).atStartOfDay(ZoneId.of(ZONE)).toOffsetDateTime())).await().indefinitely();
        setDue(cards.get(2), today, 40);
        pool.preparedQuery("UPDATE review SET reviewed_at = $2 WHERE user_id = $1").execute(Tuple.of(user,
                today.minusDays(9).atStartOfDay(ZoneId.of(ZONE)).toOffsetDateTime())).await().indefinitely();
        rate(cards.get(0), 1);
        rate(cards.get(1), 2);
        setDue(cards.get(0), today, -2);
        setDue(cards.get(1), today, 3);
        as(user).post("/notes/reviews/" + cards.get(3) + "/suspend").then().statusCode(200);

        JsonPath stats = stats("?zone=" + ZONE);

        assertThat(stats.getMap("cards")).isEqualTo(Map.of("new", 0, "learning", 0, "review", 2, "relearning", 1,
                "suspended", 1));
        assertThat(stats.getInt("retention.reviews")).isEqualTo(2);
        assertThat(stats.getInt("retention.recalled")).isEqualTo(1);
        assertThat(stats.getDouble("retention.rate")).isEqualTo(0.5);
        // Two were reviewed now; the third has a stability of 8.2956 days, and 9 days passed.
        assertThat(stats.getDouble("retention.expected")).isBetween(0.955, 0.97);
        assertThat(stats.getList("days")).hasSize(30);
        assertThat(stats.getMap("days[29]")).isEqualTo(Map.of("date", today.toString(), "reviews", 2, "again", 1));
        assertThat(stats.getMap("days[20]")).isEqualTo(Map.of("date", today.minusDays(9).toString(), "reviews", 3,
                "again", 0));
        assertThat(stats.getList("days.reviews", Integer.class).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(5);
        assertThat(stats.getList("forecast")).hasSize(30);
        assertThat(stats.getMap("forecast[0]")).isEqualTo(Map.of("date", today.toString(), "due", 1));
        assertThat(stats.getMap("forecast[3]")).isEqualTo(Map.of("date", today.plusDays(3).toString(), "due", 1));
        assertThat(stats.getList("forecast.due", Integer.class).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(2);
        assertThat(stats.getInt("streak")).isEqualTo(1);
    }

    @Test
    void a_streak_goes_back_to_the_first_day_without_a_review() {
        String card = cards(save(TestDraft.of(user))).get(0);
        for (int days = 0; days < 6; days++) {
            rate(card, 3);
        }
        // One review on each of the last days, none today, and one before a gap.
        LocalDate today = LocalDate.now(ZoneId.of(ZONE));
        List<UUID> reviews = new ArrayList<>();
        pool.preparedQuery("SELECT id FROM review WHERE user_id = $1").execute(Tuple.of(user)).await().indefinitely()
                .forEach(row -> reviews.add(row.getUUID("id")));
        int[] days = { 1, 2, 3, 4, 4, 6 };
        for (int i = 0; i < days.length; i++) {
            pool.preparedQuery("UPDATE review SET reviewed_at = $2 WHERE id = $1").execute(Tuple.of(reviews.get(i),
                    today.minusDays(days[i]).atTime(23, 59).atZone(ZoneId.of(ZONE)).toOffsetDateTime())).await()
                    .indefinitely();
        }

        assertThat(stats("?zone=" + ZONE).getInt("streak")).isEqualTo(4);
        rate(card, 3);
        assertThat(stats("?zone=" + ZONE).getInt("streak")).isEqualTo(5);
    }

    @Test
    void statistics_of_a_user_without_cards_are_zero() {
        as(user).get("/notes/reviews/stats").then().statusCode(200).body("days", hasSize(30))
                .body("forecast", hasSize(30)).body("streak", equalTo(0)).body("retention.rate", nullValue())
                .body("retention.expected", nullValue()).body("cards.new", equalTo(0));
        as(user).get("/notes/reviews/stats?zone=Nowhere").then().statusCode(400)
                .body("errors[0].field", equalTo("zone"));
    }

    @Test
    void mastery_of_a_concept_comes_from_the_cards_that_mention_it_in_all_notes() {
        String concepts = """
                [{"name": "Chlorophyll", "aliases": ["leaf green"], "definition": "The green pigment of leaves.",
                  "start": 1},
                 {"name": "光合作用", "definition": "植物制造糖。", "start": 2},
                 {"name": "Calvin cycle", "definition": "It makes sugar.", "start": 3}]""";
        UUID one = save(TestDraft.of(user).conceptJson(concepts).flashcards("What does chlorophyll absorb?", "Red",
                "Why is the leaf green there?", "It absorbs light", "什么是光合作用？", "植物制造糖", "Unrelated", "Card"));
        save(TestDraft.of(user).conceptJson(concepts).flashcards("What is in chloroplasts?", "Chlorophylls"));
        String name = "items.find { it.name == '%s' }";

        JsonPath fresh = mastery();
        assertThat(fresh.getList("items.name")).containsExactlyInAnyOrder("Chlorophyll", "光合作用");
        assertThat(fresh.getInt(name.formatted("Chlorophyll") + ".cards")).isEqualTo(3);
        assertThat(fresh.getDouble(name.formatted("Chlorophyll") + ".mastery")).isZero();
        rate(cards(one).get(3), 4);
        pool.preparedQuery("""
                UPDATE card
                SET reviewed_at = now() - stability * interval '1 day'
                WHERE user_id = $1 AND reviewed_at IS NOT NULL
                """)
                .execute(Tuple.of(user)).await().indefinitely();

        JsonPath rated = mastery();
        assertThat(rated.getInt(name.formatted("Chlorophyll") + ".reviewed")).isEqualTo(1);
        assertThat(rated.getDouble(name.formatted("Chlorophyll") + ".mastery")).isEqualTo(0.3, within(1e-4));
        String id = rated.getString(name.formatted("Chlorophyll") + ".id");
        as(user).get("/notes/concepts/" + id).then().statusCode(200).body("name", equalTo("Chlorophyll"));
        String cursor = as(user).get("/notes/concepts/mastery?limit=1").then().body("items", hasSize(1)).extract()
                .path("next_cursor");
        as(user).get("/notes/concepts/mastery?cursor=" + cursor).then().body("items", hasSize(1))
                .body("next_cursor", nullValue());
        as(newUser()).get("/notes/concepts/mastery").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void mastery_counts_the_newest_graded_answer_to_each_question_as_a_card() {
        UUID note = save(TestDraft.of(user).concepts("Chlorophyll", "Calvin cycle")
                .flashcards("What does chlorophyll absorb?", "Red").questions("""
                        {"id": "q1", "kind": "application", "question": "Why green?", "answer": "It is reflected.",
                         "concepts": ["Chlorophyll"], "segments": [{"start": 0.5, "end": 4.75}]},
                        {"id": "q2", "kind": "multiple_choice", "question": "What is green?", "answer": "Leaves",
                         "choices": [{"text": "Roots", "right": false, "why": "They are below."},
                                     {"text": "Leaves", "right": true, "why": "They have chlorophyll."}],
                         "concepts": ["Chlorophyll"], "segments": [{"start": 0.5, "end": 4.75}]},
                        {"id": "q3", "kind": "cloze", "question": "It makes ___.", "answer": "sugar",
                         "concepts": ["calvin cycle"], "segments": [{"start": 0.5, "end": 4.75}]}"""));
        assertMastery("Chlorophyll", 1, 0, 0);

        answer(note, 200, Map.of("question_id", "q2", "choice", 0));
        assertMastery("Chlorophyll", 1, 1, 0);
        answer(note, 200, Map.of("question_id", "q2", "choice", 1));
        // Of a new card and a right answer.
        assertMastery("Chlorophyll", 1, 1, 0.5);
        assertThat(mastery().getList("items.name")).containsExactly("Chlorophyll");

        UUID open = answer(note, 202, Map.of("question_id", "q1", "answer", "Reflection"));
        assertMastery("Chlorophyll", 1, 1, 0.5);
        events.send("grading.done", user, TestEvents.graded(open, note, user, 0.2));
        awaitEvents("answer.graded", open, 1);
        assertMastery("Chlorophyll", 1, 2, 0.4);

        answer(note, 200, Map.of("question_id", "q3", "answer", "sugar"));
        assertMastery("Calvin cycle", 0, 1, 1);
        assertMastery("Chlorophyll", 1, 2, 0.4);
        as(newUser()).get("/notes/concepts/mastery").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void the_export_of_a_user_has_all_cards_and_reviews() {
        UUID note = save(TestDraft.of(user).flashcards("A", "1", "B", "2"));
        List<String> cards = cards(note);
        rate(cards.get(0), 3);
        as(user).contentType(ContentType.JSON).body(Map.of("front", "Mine\n")).patch("/notes/cards/" + cards.get(1))
                .then()
                .statusCode(200);

        Map<String, String> files = ExportContract.files(as(user).header(InternalOnly.HEADER, ConfigProvider.getConfig()
                .getValue("INTERNAL_TOKEN", String.class))
                .get("/internal/export").then().statusCode(200).extract().asString());

        List<JsonPath> exported = files.get("notes/cards.jsonl").lines().map(JsonPath::from).toList();
        assertThat(exported).hasSize(2).allMatch(card -> card.getString("note_id").equals(note.toString()));
        assertThat(exported).anySatisfy(card -> {
            assertThat(card.getString("front")).isEqualTo("Mine\n");
            assertThat(card.getBoolean("edited")).isTrue();
        });
        JsonPath review = JsonPath.from(files.get("notes/reviews.jsonl"));
        assertThat(review.getString("card_id")).isEqualTo(cards.get(0));
        assertThat(review.getInt("rating")).isEqualTo(3);
    }

    private List<String> cards(UUID note) {
        return as(user).get("/notes/" + note + "/cards").then().statusCode(200).extract().path("items.id");
    }

    private JsonPath stats(String query) {
        return as(user).get("/notes/reviews/stats" + query).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath mastery() {
        return as(user).get("/notes/concepts/mastery").then().statusCode(200).extract().jsonPath();
    }

    private void assertMastery(String concept, int cards, int answered, double mastery) {
        Map<String, Object> found = mastery().getMap("items.find { it.name == '%s' }".formatted(concept));
        assertThat(found).containsEntry("cards", cards).containsEntry("answered", answered);
        assertThat(((Number) found.get("mastery")).doubleValue()).isEqualTo(mastery, within(1e-6));
    }

    private UUID answer(UUID note, int status, Map<String, Object> body) {
        return UUID.fromString(as(user).contentType(ContentType.JSON).body(body)
                .post("/notes/" + note + "/assessment/answers").then().statusCode(status).extract().path("answer_id"));
    }

    private void rate(String card, int rating) {
        as(user).contentType(ContentType.JSON).body(Map.of("rating", rating)).post("/notes/reviews/" + card).then()
                .statusCode(200);
    }

    private void setDue(String card, LocalDate today, int days) {
        pool.preparedQuery("UPDATE card SET due = $2 WHERE id = $1").execute(Tuple.of(UUID.fromString(card),
                today.plusDays(days).atTime(23, 59).atZone(ZoneId.of(ZONE)).toOffsetDateTime())).await().indefinitely();
    }
}
