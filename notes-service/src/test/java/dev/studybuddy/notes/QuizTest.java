package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

/** Answers to questions, and their grades. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class QuizTest extends NotesServiceTest {
    private static final String REQUESTED = "grading.requested";
    private static final String GRADED = "answer.graded";
    private static final String QUESTIONS = """
            {"id": "q1", "kind": "application", "question": "How do plants breathe?", "answer": "Through pores.",
             "rubric": ["It names light.", "It names pores."], "choices": [], "concepts": ["Chlorophyll"],
             "segments": [{"start": 0.5, "end": 4.75}]},
            {"id": "q2", "kind": "multiple_choice", "question": "What is green?", "answer": "Leaves",
             "choices": [{"text": "Roots", "right": false, "why": "They are below."},
                         {"text": "Leaves", "right": true, "why": "They have chlorophyll."}],
             "concepts": ["Chlorophyll"], "segments": [{"start": 0.5, "end": 4.75}]},
            {"id": "q3", "kind": "cloze", "question": "Plants absorb ___.", "answer": "photons", "concepts": [],
             "segments": [{"start": 40, "end": 50}]}""";

    private final UUID user = newUser();

    @Test
    void an_open_answer_is_sent_to_grading_and_gets_its_grade() {
        UUID note = save(draft());

        String id = answer(note, "q1", "  Light, ¿sí?\n").statusCode(202).body("status", equalTo("grading"))
                .body("answer", equalTo("Light, ¿sí?")).body("$", not(hasKey("score"))).extract().path("answer_id");

        String event = awaitEvents(REQUESTED, UUID.fromString(id), 1).get(0);
        assertConforms(REQUESTED, event);
        JsonPath asked = JsonPath.from(event);
        assertThat(asked.getString("model_answer")).isEqualTo("Through pores.");
        assertThat(asked.getList("rubric")).hasSize(2);
        assertThat(asked.getString("answer")).isEqualTo("Light, ¿sí?");
        assertThat(asked.getList("segments")).hasSize(1);
        assertThat(asked.getString("segments[0].text")).isEqualTo("Plants absorb photons.");

        grade(TestEvents.graded(UUID.fromString(id), note, user, 0.5));
        grade(TestEvents.graded(UUID.fromString(id), note, user, 0.9));

        String graded = awaitEvents(GRADED, UUID.fromString(id), 1).get(0);
        assertConforms(GRADED, graded);
        assertThat(JsonPath.from(graded).getString("status")).isEqualTo("graded");
        UUID mark = open(save(draft()), "q1", "Mark");
        grade(TestEvents.notGraded(mark, note, user));
        awaitEvents(GRADED, mark, 1);
        find(mark).body("status", equalTo("failed")).body("error_code", equalTo("claude_overloaded"))
                .body("$", not(hasKey("feedback")));
        find(UUID.fromString(id)).body("status", equalTo("graded")).body("score", equalTo(0.5f))
                .body("feedback", equalTo("The pores are missing.")).body("met", equalTo(List.of("It names light.")))
                .body("missing", equalTo(List.of("It names pores."))).body("watch.start", equalTo(List.of(0.5f)))
                .body("watch.end", equalTo(List.of(4.75f))).body("question_id", equalTo("q1"))
                .body("question", equalTo("How do plants breathe?")).body("answer", equalTo("Light, ¿sí?"));
        awaitEvents(GRADED, UUID.fromString(id), 1);
    }

    @Test
    void choices_and_gaps_are_graded_at_once() {
        UUID note = save(draft());

        choose(note, 0).statusCode(200).body("status", equalTo("graded")).body("score", equalTo(0f))
                .body("answer", equalTo("Roots"))
                .body("feedback", equalTo("They are below.\nLeaves: They have chlorophyll."))
                .body("watch.start", equalTo(List.of(0.5f)));
        choose(note, 1).statusCode(200).body("score", equalTo(1f)).body("feedback", equalTo("They have chlorophyll."))
                .body("watch", empty());
        answer(note, "q3", "water").statusCode(200).body("score", equalTo(0f)).body("watch.end", equalTo(List.of(50f)))
                .body("feedback", equalTo("Plants absorb photons."));
        answer(note, "q3", "PHOTONS!").statusCode(200).body("score", equalTo(1f));

        assertThat(TestEvents.findContaining(REQUESTED, note)).isEmpty();
        String cursor = list(note, "?limit=3").body("items.answer", equalTo(List.of("PHOTONS!", "water", "Leaves")))
                .extract().path("next_cursor");
        list(note, "?cursor=" + cursor).body("items.answer", equalTo(List.of("Roots")))
                .body("next_cursor", nullValue());
    }

    @Test
    void an_answer_that_does_not_fit_its_question_is_rejected() {
        UUID note = save(draft());

        post(user, note, Map.of("answer", "x")).statusCode(400).body("errors[0].field", equalTo("question_id"));
        answer(note, "q9", "x").statusCode(400).body("errors[0].field", equalTo("question_id"));
        answer(note, "q1", " \n").statusCode(400).body("errors[0].field", equalTo("answer"));
        answer(note, "q1", "a\0b").statusCode(400).body("errors[0].field", equalTo("answer"));
        answer(note, "q1", "x".repeat(4_001)).statusCode(400).body("errors[0].field", equalTo("answer"));
        answer(note, "q2", "Leaves").statusCode(400).body("errors[0].field", equalTo("answer"));
        choose(note, 2).statusCode(400).body("errors[0].field", equalTo("choice"));
        choose(note, -1).statusCode(400).body("errors[0].field", equalTo("choice"));
        post(user, note, Map.of("question_id", "q1", "choice", 0)).statusCode(400)
                .body("errors[0].field", equalTo("choice"));
        list(note, "").body("items", empty());
        // Also when the body is large, which arrives on a worker thread.
        answer(note, "q1", "漢".repeat(4_000)).statusCode(202);
    }

    @Test
    void the_same_answer_is_graded_once_at_a_time() {
        UUID note = save(draft());

        List<CompletableFuture<UUID>> concurrent = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> open(note, "q1", "The same"))).toList();

        UUID answer = concurrent.get(0).join();
        assertThat(concurrent).allSatisfy(other -> assertThat(other.join()).isEqualTo(answer));
        assertThat(open(note, "q1", "Another")).isNotEqualTo(answer);
        grade(TestEvents.notGraded(answer, note, user));
        awaitEvents(GRADED, answer, 1);
        assertThat(open(note, "q1", "The same")).isNotEqualTo(answer);
        awaitEvents(REQUESTED, note, 3);
    }

    @Test
    void an_answer_without_a_grade_expires_and_a_late_grade_changes_nothing() {
        UUID note = save(draft());
        UUID answer = open(note, "q1", "Light");
        pool.preparedQuery("UPDATE quiz_answer SET expires_at = now() WHERE id = $1").execute(Tuple.of(answer))
                .await().indefinitely();

        find(answer).body("status", equalTo("failed")).body("error_code", equalTo("deadline_exceeded"));
        list(note, "").body("items.status", equalTo(List.of("failed")));
        grade(TestEvents.graded(answer, note, user, 1));
        UUID mark = open(note, "q1", "Light");
        grade(TestEvents.graded(mark, note, user, 1));

        awaitEvents(GRADED, mark, 1);
        find(answer).body("status", equalTo("failed"));
        assertThat(TestEvents.findContaining(GRADED, answer)).isEmpty();
    }

    @Test
    void a_user_has_five_answers_in_grading_also_when_they_come_at_once() {
        List<UUID> notes = List.of(save(draft()), save(draft()));

        List<Integer> statuses = IntStream.range(0, 12).mapToObj(i -> CompletableFuture.supplyAsync(
                () -> answer(notes.get(i % 2), "q1", "Answer " + i).extract().statusCode())).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(statuses).filteredOn(status -> status == 202).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(7);
        answer(notes.get(0), "q1", "One more").statusCode(429).body("code", equalTo("rate_limited"));
        choose(notes.get(0), 1).statusCode(200);
    }

    @Test
    void a_user_has_at_most_fifty_answers_graded_a_day() {
        UUID note = save(draft());
        pool.preparedQuery("""
                INSERT INTO quiz_answer (id, note_id, user_id, question_id, kind, question, concepts, answer, status,
                    created_at, expires_at)
                SELECT uuidv7(), $1, $2, 'q1', 'application', 'Why?', '[]', 'Text', 'failed',
                    now() - interval '23 hours' - i * interval '1 minute', now()
                FROM generate_series(0, 48) AS i
                """).execute(Tuple.of(note, user)).await().indefinitely();

        open(note, "q1", "The last one");

        int seconds = Integer.parseInt(answer(save(draft()), "q1", "One more").statusCode(429)
                .contentType("application/problem+json").body("code", equalTo("daily_limit")).extract()
                .header("Retry-After"));
        assertThat(seconds).isBetween(11 * 60, 12 * 60);
        choose(note, 1).statusCode(200);
        UUID other = newUser();
        post(other, save(TestDraft.of(other).questions(QUESTIONS)), Map.of("question_id", "q1", "answer", "x"))
                .statusCode(202);
    }

    @Test
    void the_newest_thousand_answers_of_a_note_are_kept() {
        UUID note = save(draft());
        pool.preparedQuery("""
                INSERT INTO quiz_answer (id, note_id, user_id, question_id, kind, question, concepts, answer, status,
                    score, created_at, expires_at)
                SELECT uuidv7(interval '-2 hours' + i * interval '1 second'), $1, $2, 'q2', 'multiple_choice', 'Why?',
                    '[]', 'Answer ' || i, 'graded', 1, now() - interval '2 hours',
                    CASE WHEN i = 1 THEN now() END
                FROM generate_series(1, 1005) AS i
                """).execute(Tuple.of(note, user)).await().indefinitely();

        choose(note, 1).statusCode(200);

        // The first one counts for the limit of the day.
        assertThat(pool.preparedQuery("SELECT answer FROM quiz_answer WHERE note_id = $1 ORDER BY id LIMIT 2")
                .execute(Tuple.of(note)).await().indefinitely()).extracting(row -> row.getString("answer"))
                .containsExactly("Answer 1", "Answer 7");
    }

    @Test
    void only_the_owner_of_a_note_in_a_session_answers() {
        UUID note = save(draft());
        UUID answer = open(note, "q1", "Mine");
        UUID other = newUser();
        String read = TestTokens.of(user, "read");

        post(other, note, Map.of("question_id", "q1", "answer", "x")).statusCode(404);
        post(other, note, Map.of("question_id", "q2", "choice", 1)).statusCode(404);
        as(other).get("/notes/answers/" + answer).then().statusCode(404).body("code", equalTo("not_found"));
        as(other).get("/notes/" + note + "/answers").then().statusCode(404);
        given().auth().oauth2(read).get("/notes/answers/" + answer).then().statusCode(200);
        given().auth().oauth2(read).contentType(ContentType.JSON).body(Map.of("question_id", "q2", "choice", 1))
                .post(path(note)).then().statusCode(403);
        given().get("/notes/answers/" + answer).then().statusCode(401);
        grade(TestEvents.graded(answer, note, other, 1));
        grade(TestEvents.graded(answer, note, user, 0.5));
        awaitEvents(GRADED, answer, 1);
        find(answer).body("score", equalTo(0.5f));
    }

    @Test
    void answers_are_exported_and_deleted_with_their_note() {
        UUID note = save(draft());
        UUID kept = save(draft());
        UUID gone = open(note, "q1", "Soon gone");
        choose(note, 0);
        for (int i = 0; i < 101; i++) {
            choose(kept, i % 2).statusCode(200);
        }

        as(user).delete("/notes/" + note).then().statusCode(204);
        grade(TestEvents.graded(gone, note, user, 1));
        UUID mark = open(kept, "q1", "Mark");
        grade(TestEvents.graded(mark, kept, user, 1));
        awaitEvents(GRADED, mark, 1);

        as(user).get("/notes/answers/" + gone).then().statusCode(404);
        assertThat(allRows()).noneMatch(row -> row.startsWith("answer ") && row.contains(note.toString()));
        assertThat(TestEvents.findContaining(GRADED, gone)).isEmpty();
        String exported = as(user)
                .header(InternalOnly.HEADER, ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class))
                .get("/internal/export").then().statusCode(200).extract().asString();
        List<String> answers = ExportContract.files(exported).get("notes/answers.jsonl").lines().toList();
        assertThat(answers).hasSize(102);
        JsonPath first = JsonPath.from(answers.get(0));
        assertThat(first.getString("note_id")).isEqualTo(kept.toString());
        assertThat(first.getString("answer")).isEqualTo("Roots");
        assertThat(first.getDouble("watch[0].end")).isEqualTo(4.75);
        assertThat(first.getString("created_at")).matches("20[0-9-]+T[0-9:.]+Z");
    }

    private TestDraft draft() {
        return TestDraft.of(user).questions(QUESTIONS);
    }

    private static String path(UUID note) {
        return "/notes/" + note + "/assessment/answers";
    }

    private static ValidatableResponse post(UUID user, UUID note, Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).post(path(note)).then();
    }

    private ValidatableResponse answer(UUID note, String question, String text) {
        return post(user, note, Map.of("question_id", question, "answer", text));
    }

    private ValidatableResponse choose(UUID note, int choice) {
        return post(user, note, Map.of("question_id", "q2", "choice", choice));
    }

    private UUID open(UUID note, String question, String text) {
        return UUID.fromString(answer(note, question, text).statusCode(202).extract().path("answer_id"));
    }

    private ValidatableResponse find(UUID answer) {
        return as(user).get("/notes/answers/" + answer).then().statusCode(200);
    }

    private ValidatableResponse list(UUID note, String query) {
        return as(user).get("/notes/" + note + "/answers" + query).then().statusCode(200);
    }

    /** Grades with one key are consumed in their order. */
    private void grade(String value) {
        assertThat(EventContract.violations("transcript-worker", "grading.done", value)).isEmpty();
        events.send("grading.done", user, value);
    }
}
