package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.Collections;
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
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CourseTest extends NotesServiceTest {
    private final UUID user = newUser();

    @Test
    void a_course_orders_notes_by_prerequisites_and_says_why() {
        UUID descent = save(note("Gradient descent", "Each step follows the gradient.", "Gradient descent"));
        UUID gradient = save(note("Gradients", "All partial derivatives together.", "Gradient"));
        UUID derivative = save(note("Derivatives", "The slope of a function.", "Derivative"));

        ValidatableResponse created = create(user, "Calculus", descent, gradient, derivative).statusCode(201)
                .body("title", equalTo("Calculus")).body("order", equalTo("prerequisites"));

        String id = created.extract().path("id");
        get(id).body("notes.title", equalTo(List.of("Derivatives", "Gradients", "Gradient descent")))
                .body("notes[0].reason", equalTo("Uses no concept that only another note of the course defines."))
                .body("notes[1].reason", equalTo("Uses “Derivative”, which “Derivatives” defines."))
                .body("notes[2].reason", equalTo("Uses “Gradient”, which “Gradients” defines."))
                .body("notes[2].uses", hasSize(1)).body("notes[2].uses[0].note_id", equalTo(gradient.toString()))
                .body("notes[2].uses[0].earlier", equalTo(true))
                .body("glossary.name", equalTo(List.of("Derivative", "Gradient", "Gradient descent")))
                .body("glossary[1].definition", equalTo("What Gradient is."))
                .body("glossary[1].note_id", equalTo(gradient.toString())).body("glossary[1].start", equalTo(42.5f))
                .body("glossary[1].section", equalTo("Light"))
                .body("progress", equalTo(Map.of("done", 0, "notes", 3)));
        assertThat(created.extract().asString()).isEqualTo(get(id).extract().asString());
    }

    @Test
    void notes_that_use_concepts_of_each_other_are_ordered_too() {
        UUID one = save(note("Light", "Absorbed by chlorophyll.", "Photon"));
        UUID two = save(note("Leaves", "They absorb a photon.", "Chlorophyll"));

        create(user, "Plants", one, two).body("notes.title", equalTo(List.of("Light", "Leaves")))
                .body("notes[0].uses[0].earlier", equalTo(false)).body("notes[0].reason", equalTo(
                        "Uses “Chlorophyll” before “Leaves” defines it, as these notes use concepts of each other."));
    }

    @Test
    void the_exam_draws_from_all_notes_and_has_no_answers() {
        UUID one = save(note("One", "Text.", "Alpha").questions(questions(50)));
        UUID two = save(note("Two", "Text.", "Beta").questions("""
                {"id": "m1", "kind": "multiple_choice", "question": "Which?", "answer": "SECRET", "concepts": ["Beta"],
                 "rubric": ["SECRET"], "segments": [], "choices": [{"text": "SECRET", "right": true, "why": "HIDDEN"},
                 {"text": "No", "right": false, "why": "HIDDEN"}]}"""));

        String course = create(user, "Exam", one, two).body("exam", hasSize(40))
                .body("exam[39].note_id", equalTo(two.toString())).body("exam[39].question_id", equalTo("m1"))
                .body("exam[39].choices", equalTo(List.of("SECRET", "No")))
                .body("exam[0].question_id", equalTo("q0")).extract().asString();
        assertThat(course).doesNotContain("HIDDEN", "rubric", "An answer.", "\"right\"");
    }

    @Test
    void progress_is_kept_while_notes_and_order_change() {
        UUID one = save(note("One", "Text.", "Alpha"));
        UUID two = save(note("Two", "Text.", "Beta"));
        UUID three = save(note("Three", "Uses alpha.", "Gamma"));
        String id = create(user, "Course", one, two).extract().path("id");

        mark(id, two, true).statusCode(200).body("", equalTo(Map.of("done", 1, "notes", 2)));
        String doneAt = get(id).body("notes[1].done", equalTo(true)).extract().path("notes[1].done_at");
        mark(id, two, true).statusCode(200);
        change(id, Map.of("note_ids", List.of(three, two, one))).statusCode(200)
                .body("order", equalTo("manual")).body("notes.title", equalTo(List.of("Three", "Two", "One")))
                .body("notes[1].done_at", equalTo(doneAt))
                .body("notes[0].reason", equalTo("Uses “Alpha” before “One” defines it."));
        change(id, Map.of("order", "prerequisites", "title", "Renamed")).body("title", equalTo("Renamed"))
                .body("notes.title", equalTo(List.of("Two", "One", "Three")));
        change(id, Map.of("note_ids", List.of(one), "order", "prerequisites")).body("order", equalTo("prerequisites"))
                .body("progress", equalTo(Map.of("done", 0, "notes", 1)));
        mark(id, two, true).statusCode(404);
        mark(id, one, true).body("done", equalTo(1));
        mark(id, one, false).body("done", equalTo(0));
        get(id).body("notes[0]", not(hasKey("done_at")));
    }

    @Test
    void edits_new_versions_and_deletions_of_notes_show() {
        TestDraft draft = note("One", "Nothing yet.", "Alpha");
        UUID one = save(draft);
        UUID two = save(note("Two", "Text.", "Beta"));
        String id = create(user, "Course", one, two).body("notes.title", equalTo(List.of("One", "Two"))).extract()
                .path("id");

        as(user).contentType(ContentType.JSON).header("If-Match", "\"1\"").body(Map.of("title", "One, edited",
                "content", "Now it uses beta.")).put("/notes/" + one).then().statusCode(200);
        get(id).body("notes.title", equalTo(List.of("Two", "One, edited")));
        as(user).delete("/notes/" + two).then().statusCode(204);
        get(id).body("notes.title", equalTo(List.of("One, edited"))).body("glossary.name", equalTo(List.of("Alpha")))
                .body("progress.notes", equalTo(1));
        as(user).delete("/notes/" + one).then().statusCode(204);
        get(id).body("notes", empty()).body("exam", empty());
        as(user).get("/notes/courses/" + id + "/export").then().statusCode(422).body("code", equalTo("course_empty"));
        list("").body("items.progress.notes", equalTo(List.of(0)));
    }

    @Test
    void courses_are_listed_by_page_and_deleted() {
        UUID note = save(note("One", "Text.", "Alpha"));
        String first = create(user, "First", note).extract().path("id");
        String second = create(user, "Second", note).extract().path("id");
        mark(second, note, true);

        String cursor = list("?limit=1").body("items.id", equalTo(List.of(second)))
                .body("items[0].progress", equalTo(Map.of("done", 1, "notes", 1))).extract().path("next_cursor");
        list("?cursor=" + cursor).body("items.id", equalTo(List.of(first))).body("next_cursor", nullValue());
        as(user).delete("/notes/courses/" + first).then().statusCode(204);
        as(user).delete("/notes/courses/" + first).then().statusCode(404);
        list("").body("items.id", equalTo(List.of(second)));
        as(user).get("/notes/" + note).then().statusCode(200);
        list("?limit=0").statusCode(400);
    }

    @Test
    void invalid_courses_are_rejected_and_save_nothing() {
        UUID note = save(note("One", "Text.", "Alpha"));
        UUID foreign = save(TestDraft.of(newUser()));

        create(user, "Course", note, foreign).statusCode(404).body("code", equalTo("not_found"));
        create(user, "Course", note, UUID.randomUUID()).statusCode(404);
        create(user, "Course", note, note).statusCode(400).body("errors[0].field", equalTo("note_ids"));
        create(user, "Course").statusCode(400).body("errors[0].field", equalTo("note_ids"));
        create(user, "Course", IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new))
                .statusCode(400);
        create(user, " ", note).statusCode(400).body("errors[0].field", equalTo("title"));
        create(user, "x".repeat(201), note).statusCode(400);
        create(user, "a\0b", note).statusCode(400);
        post(Map.of("title", "Course")).statusCode(400);
        post(Map.of("title", "Course", "note_ids", List.of(note), "playlist_id", "PLrAXtmErZgOeiKm4sgN"))
                .statusCode(400);
        post(Map.of("title", "Course", "playlist_id", "../../x?y=PLrAXtmErZgOe")).statusCode(400)
                .body("errors[0].field", equalTo("playlist_id"));
        post(Map.of("title", "Course", "note_ids", Collections.singletonList(null))).statusCode(400);
        list("").body("items", empty());
        String id = create(user, "Course", note).statusCode(201).extract().path("id");
        change(id, Map.of("note_ids", List.of(note, foreign))).statusCode(404);
        change(id, Map.of("title", "")).statusCode(400);
        change(id, Map.of("note_ids", List.of())).statusCode(400);
        change(id, Map.of("order", "random")).statusCode(400);
        as(user).contentType(ContentType.JSON).body("{}").put("/notes/courses/" + id + "/progress/" + note).then()
                .statusCode(400);
        get(id).body("title", equalTo("Course")).body("notes", hasSize(1));
        as(user).get("/notes/courses/" + id + "/export?format=docx").then().statusCode(400);
    }

    @Test
    void courses_of_another_user_are_not_found() {
        UUID note = save(note("One", "Text.", "Alpha"));
        String id = create(user, "Course", note).extract().path("id");
        UUID other = newUser();

        as(other).get("/notes/courses/" + id).then().statusCode(404).body("code", equalTo("not_found"));
        as(other).get("/notes/courses/" + id + "/export?format=epub").then().statusCode(404);
        as(other).contentType(ContentType.JSON).body(Map.of("title", "x")).patch("/notes/courses/" + id).then()
                .statusCode(404);
        as(other).contentType(ContentType.JSON).body(Map.of("done", true))
                .put("/notes/courses/" + id + "/progress/" + note).then().statusCode(404);
        as(other).delete("/notes/courses/" + id).then().statusCode(404);
        as(other).get("/notes/courses").then().statusCode(200).body("items", empty());
        get(id).body("title", equalTo("Course")).body("progress.done", equalTo(0));
    }

    @Test
    void a_user_has_at_most_200_courses_also_when_they_are_created_at_once() {
        UUID note = save(note("One", "Text.", "Alpha"));
        pool.preparedQuery("""
                INSERT INTO course (id, user_id, title, manual_order, created_at, updated_at)
                SELECT uuidv7(), $1, 'Course', false, now(), now()
                FROM generate_series(1, 197)
                """).execute(Tuple.of(user)).await().indefinitely();

        List<Integer> statuses = IntStream.range(0, 10).mapToObj(i -> CompletableFuture.supplyAsync(
                () -> create(user, "At once", note).extract().statusCode())).toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        create(user, "One more", note).statusCode(409).body("code", equalTo("too_many_courses"));
    }

    @Test
    void the_export_of_a_user_has_the_courses_with_progress() {
        List<UUID> notes = new ArrayList<>();
        IntStream.range(0, 2).forEach(i -> notes.add(save(note("Note " + i, "Text.", "Alpha " + i))));
        String id = create(user, "Course", notes.toArray(UUID[]::new)).extract().path("id");
        mark(id, notes.get(1), true);

        String exported = as(user)
                .header(InternalOnly.HEADER, ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class))
                .get("/internal/export").then().statusCode(200).extract().asString();

        JsonPath course = JsonPath.from(ExportContract.files(exported).get("notes/courses.jsonl"));
        assertThat(course.getString("title")).isEqualTo("Course");
        assertThat(course.getList("note_ids")).isEqualTo(notes.stream().map(UUID::toString).toList());
        assertThat(course.getList("done")).containsExactly(notes.get(1).toString());
    }

    @Test
    void a_course_of_a_hundred_notes_is_computed() {
        List<UUID> notes = IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).toList();
        pool.preparedQuery("""
                WITH saved AS (
                    INSERT INTO note (id, user_id, video_id, youtube_id, version)
                    SELECT id, $1, uuidv7(), 'dQw4w9WgXcQ', 1
                    FROM unnest($2::uuid[]) AS id
                    RETURNING id
                ), versions AS (
                    INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language,
                        content, summary, sections, concepts, assessment, segments, model, text_config, search)
                    SELECT id, 1, uuidv7(), 'Note', '', 60, 'en', repeat('Words about concept 7. ', 2500), '', '[]',
                        '[]', '{"questions": [], "flashcards": []}', '[]', '', 'simple', ''
                    FROM saved
                )
                INSERT INTO concept (note_id, user_id, position, name, start, definition, concept_id)
                SELECT id, $1, k, 'Concept ' || k || ' of ' || left(id::text, 4), 1, 'What it is.', uuidv7()
                FROM saved
                CROSS JOIN generate_series(1, 60) AS k
                """).execute(Tuple.of(user, notes.toArray(UUID[]::new))).await().indefinitely();
        String id = create(user, "Long", notes.toArray(UUID[]::new)).statusCode(201).extract().path("id");

        long start = System.nanoTime();
        get(id).body("notes", hasSize(100)).body("glossary", hasSize(6000)).body("created_at", notNullValue());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("Course of 100 notes with 57,500 characters and 60 concepts each: %d ms%n", millis);
        assertThat(millis).isLessThan(15_000);
        as(user).get("/notes/courses/" + id + "/export?format=pdf").then().statusCode(422).body("detail",
                containsString("EPUB"));
    }

    private TestDraft note(String title, String content, String... concepts) {
        List<String> json = List.of(concepts).stream().map(name -> """
                {"name": "%1$s", "aliases": [], "definition": "What %1$s is.", "start": 42.5}""".formatted(name))
                .toList();
        return TestDraft.of(user).title(title).content(content).conceptJson(json.toString());
    }

    private static String questions(int count) {
        return String.join(",", IntStream.range(0, count).mapToObj(i -> """
                {"id": "q%d", "kind": "application", "question": "Why?", "answer": "An answer.", "concepts": [],
                 "segments": []}""".formatted(i)).toList());
    }

    private static ValidatableResponse create(UUID user, String title, UUID... notes) {
        return as(user).contentType(ContentType.JSON).body(Map.of("title", title, "note_ids", List.of(notes)))
                .post("/notes/courses").then();
    }

    private ValidatableResponse post(Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).post("/notes/courses").then();
    }

    private ValidatableResponse get(String id) {
        return as(user).get("/notes/courses/" + id).then().statusCode(200);
    }

    private ValidatableResponse list(String query) {
        return as(user).get("/notes/courses" + query).then();
    }

    private ValidatableResponse change(String id, Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).patch("/notes/courses/" + id).then();
    }

    private ValidatableResponse mark(String id, UUID note, boolean done) {
        return as(user).contentType(ContentType.JSON).body(Map.of("done", done))
                .put("/notes/courses/" + id + "/progress/" + note).then();
    }
}
