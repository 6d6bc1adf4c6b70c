package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

/** Reading and deleting one note: {@code /notes/{id}}. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NoteTest extends NotesServiceTest {
    @Test
    void a_draft_becomes_a_note_and_completes_its_job() {
        TestDraft draft = TestDraft.of(newUser());
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.json())).isEmpty();

        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note).then().statusCode(200).header("ETag", "\"1\"")
                .body("video_id", equalTo(draft.job().video().toString()))
                .body("user_id", equalTo(draft.job().user().toString())).body("youtube_id", equalTo("dQw4w9WgXcQ"))
                .body("title", equalTo("Photosynthesis in twelve minutes")).body("subject", equalTo("Biology"))
                .body("content", containsString("[00:42](https://youtu.be/dQw4w9WgXcQ?t=42)"))
                .body("sections[1].heading", equalTo("Light")).body("sections[1].supported", equalTo(false))
                .body("concepts.name", equalTo(List.of("Chlorophyll", "Calvin cycle")))
                .body("assessment.questions[0].kind", equalTo("application"))
                .body("assessment.flashcards[0].front", equalTo("Green")).body("cross_references", empty())
                .body("version", equalTo(1)).body("edited", equalTo(false))
                .body("model", equalTo("claude-sonnet-5-5"));
        String progress = awaitEvents("job.progress", draft.job().id(), 1).get(0);
        assertConforms("job.progress", progress);
        assertThat(JsonPath.from(progress).getLong("seq")).isEqualTo(draft.seq() + 1);
        assertThat(JsonPath.from(progress).getString("note_id")).isEqualTo(note.toString());
        assertThat(JsonPath.from(progress).getString("step")).isEqualTo("completed");
        assertConforms("note.created", awaitEvents("note.created", note, 1).get(0));
    }

    @Test
    void a_note_has_its_quality_tags_and_prompt_version() {
        TestDraft draft = TestDraft.of(newUser()).suggestedSubject("Botany");
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.json())).isEmpty();

        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note).then().body("subject", equalTo("Botany"))
                .body("tags", equalTo(List.of("plants", "light"))).body("prompt_version", equalTo("2"))
                .body("quality.words_per_minute", equalTo(80.5f)).body("quality.uncited", equalTo(2))
                .body("quality.dropped.yes_no", equalTo(2)).body("quality.missing.flashcards", equalTo(3));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().body(containsString(
                "tags: [study-buddy, Botany, plants, light]"));
    }

    @Test
    void a_note_has_the_result_of_the_statement_check() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note).then().body("checked.statements", equalTo(12))
                .body("checked.repaired", equalTo(3)).body("checked.unsupported", equalTo(1))
                .body("uncovered", hasSize(1)).body("uncovered[0].start", equalTo(125.5f))
                .body("uncovered[0].end", equalTo(300.0f));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().body(containsString("""

                Not covered: [02:05](https://youtu.be/dQw4w9WgXcQ?t=125)–[05:00](https://youtu.be/dQw4w9WgXcQ?t=300)
                """));
    }

    @Test
    void a_note_without_statement_check_omits_its_result() {
        TestDraft draft = TestDraft.of(newUser()).unchecked();
        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note).then().statusCode(200).body("$", not(hasKey("checked")))
                .body("$", not(hasKey("uncovered")));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().statusCode(200)
                .body(not(containsString("Not covered")));
    }

    @Test
    void a_request_with_the_current_etag_returns_304() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        as(draft.job().user()).header("If-None-Match", "\"1\"").get("/notes/" + note).then().statusCode(304);
        as(draft.job().user()).header("If-None-Match", "\"2\"").get("/notes/" + note).then().statusCode(200);
    }

    @Test
    void a_user_cannot_access_the_notes_of_another_user() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);
        UUID other = newUser();

        for (String path : List.of("", "/transcript", "/links", "/export?format=md")) {
            as(other).get("/notes/" + note + path).then().statusCode(404);
        }
        as(other).delete("/notes/" + note).then().statusCode(404);
        as(other).get("/notes").then().body("items", empty());
        as(other).get("/notes?q=plants").then().body("items", empty());
        as(draft.job().user()).get("/notes/" + note).then().statusCode(200);
    }

    @Test
    void the_read_scope_cannot_delete_and_no_token_returns_401() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);
        String read = TestTokens.of(draft.job().user(), "read");

        given().auth().oauth2(read).get("/notes/" + note).then().statusCode(200);
        given().auth().oauth2(read).delete("/notes/" + note).then().statusCode(403);
        given().auth().oauth2(TestTokens.of(draft.job().user(), "submit")).get("/notes").then().statusCode(403);
        given().get("/notes").then().statusCode(401).body("code", equalTo("unauthenticated"));
        as(draft.job().user()).get("/notes/no-id").then().statusCode(404);
    }
}
