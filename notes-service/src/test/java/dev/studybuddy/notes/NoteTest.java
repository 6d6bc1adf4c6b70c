package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

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
                "tags: [\"study-buddy\",\"Botany\",\"plants\",\"light\"]"));
    }

    @Test
    void a_suggested_subject_becomes_the_similar_one_that_the_user_has() {
        UUID user = newUser();
        save(TestDraft.of(user).subject("European history"));
        save(TestDraft.of(newUser()).subject("Physics of stars"));

        UUID similar = save(TestDraft.of(user).suggestedSubject("european History"));
        UUID other = save(TestDraft.of(user).suggestedSubject("Physics of star"));

        as(user).get("/notes/" + similar).then().body("subject", equalTo("European history"));
        as(user).get("/notes/" + other).then().body("subject", equalTo("Physics of star"));
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
    void a_second_draft_of_a_job_only_publishes_completed_again() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        send(TestDraft.of(draft.job()).attempt(2).title("Another text"));

        List<String> progress = awaitEvents("job.progress", draft.job().id(), 2);
        assertThat(progress).extracting(value -> JsonPath.from(value).getInt("attempt")).containsExactlyInAnyOrder(1,
                2);
        assertThat(progress).extracting(value -> JsonPath.from(value).getString("note_id"))
                .containsOnly(note.toString());
        as(draft.job().user()).get("/notes/" + note).then().body("version", equalTo(1)).body("title",
                equalTo("Photosynthesis in twelve minutes"));
    }

    @Test
    void a_new_job_for_the_same_video_adds_a_version() {
        TestDraft first = TestDraft.of(newUser());
        UUID note = save(first);

        TestDraft second = TestDraft.of(first.job().nextJob()).title("Once more");
        assertThat(save(second)).isEqualTo(note);

        as(first.job().user()).get("/notes/" + note).then().header("ETag", "\"2\"").body("title",
                equalTo("Once more"));
        as(first.job().user()).get("/notes").then().body("items", hasSize(1));
        assertConforms("note.updated", awaitEvents("note.updated", note, 1).get(0));
    }

    @Test
    void a_failed_job_deletes_only_its_own_version() {
        TestDraft first = TestDraft.of(newUser());
        UUID note = save(first);
        TestDraft second = TestDraft.of(first.job().nextJob()).title("Once more").concepts("Stomata");
        save(second);

        events.send("video.failed", second.job().video(), TestEvents.failed(second.job()));

        await().untilAsserted(() -> as(first.job().user()).get("/notes/" + note).then().body("version", equalTo(1))
                .body("title", equalTo("Photosynthesis in twelve minutes")));
        as(first.job().user()).get("/notes?concept=stomata").then().body("items", empty());
        as(first.job().user()).get("/notes?concept=chlorophyll").then().body("items", hasSize(1));
    }

    @Test
    void a_failure_after_the_draft_deletes_the_note() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        events.send("video.failed", draft.job().video(), TestEvents.failed(draft.job()));

        assertConforms("note.deleted", awaitEvents("note.deleted", note, 1).get(0));
        as(draft.job().user()).get("/notes/" + note).then().statusCode(404);
    }

    @Test
    void a_draft_of_an_ended_job_or_deleted_video_is_dropped() {
        Job failed = Job.of(newUser());
        Job deleted = Job.of(failed.user());
        events.send("video.failed", failed.video(), TestEvents.failed(failed));
        events.send("video.deleted", deleted.video(), TestEvents.deleted(deleted));
        await().untilAsserted(() -> assertThat(allRows()).anyMatch(row -> row.contains("(job," + failed.id()))
                .anyMatch(row -> row.contains("(video," + deleted.video())));

        send(TestDraft.of(failed));
        send(TestDraft.of(deleted));
        awaitAllConsumed();

        as(failed.user()).get("/notes").then().body("items", empty());
        assertThat(TestEvents.findContaining("job.progress", failed.id())).isEmpty();
        assertThat(TestEvents.findContaining("job.progress", deleted.id())).isEmpty();
    }

    @Test
    void deleting_a_video_deletes_its_note() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        events.send("video.deleted", draft.job().video(), TestEvents.deleted(draft.job()));

        awaitEvents("note.deleted", note, 1);
        as(draft.job().user()).get("/notes/" + note).then().statusCode(404);
    }

    @Test
    void a_late_draft_does_not_restore_a_deleted_note() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        as(draft.job().user()).delete("/notes/" + note).then().statusCode(204);
        send(TestDraft.of(draft.job()).attempt(2));
        awaitAllConsumed();

        as(draft.job().user()).get("/notes/" + note).then().statusCode(404).body("code", equalTo("not_found"));
        as(draft.job().user()).delete("/notes/" + note).then().statusCode(404);
        as(draft.job().user()).get("/notes").then().body("items", empty());
        assertConforms("note.deleted", awaitEvents("note.deleted", note, 1).get(0));
    }

    @Test
    void a_draft_that_cannot_be_saved_becomes_a_dead_letter_and_fails_its_job() {
        TestDraft draft = TestDraft.of(newUser()).title("Nothing\0here");

        send(draft);

        String progress = awaitEvents("job.progress", draft.job().id(), 1).get(0);
        assertConforms("job.progress", progress);
        assertThat(JsonPath.from(progress).getString("status")).isEqualTo("failed");
        assertThat(JsonPath.from(progress).getBoolean("error.retryable")).isFalse();
        awaitEvents("note.drafted.dead", draft.job().id(), 1);
    }

    @Test
    void the_largest_possible_draft_is_saved() {
        TestDraft draft = TestDraft.of(newUser()).transcript("very long ".repeat(1_550_000));
        assertThat(draft.json().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(15_000_000);

        UUID note = save(draft);

        String transcript = as(draft.job().user()).get("/notes/" + note + "/transcript").then().statusCode(200)
                .extract().asString();
        assertThat(transcript).hasSizeGreaterThan(15_000_000);
    }

    @Test
    void the_transcript_has_segments() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note + "/transcript").then().statusCode(200)
                .contentType("application/json").body("segments", hasSize(1))
                .body("segments[0].start", equalTo(0.5f)).body("segments[0].duration", equalTo(4.25f))
                .body("segments[0].text", equalTo("Plants absorb photons."));
    }

    @Test
    void search_matches_stems_and_returns_escaped_highlights() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Plants")
                .content("Leaves <script>alert(1)</script> absorb [light](https://example.org/absorbing) & warmth."));
        save(TestDraft.of(user).title("Stars").content("They shine."));

        as(user).queryParam("q", "absorbing").get("/notes").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].title", equalTo("Plants"))
                .body("items[0].highlight", containsString("<mark>absorb</mark>"))
                .body("items[0].highlight", containsString("light &amp; warmth"))
                .body("items[0].highlight", not(containsString("<script>")));
        as(user).queryParam("q", "\"they shine\" or absorb").get("/notes").then().body("items.title",
                containsInAnyOrder("Plants", "Stars"));
        as(user).queryParam("q", "example.org").get("/notes").then().body("items", empty());
        as(user).queryParam("q", "' & ( !").get("/notes").then().statusCode(200);
        as(user).get("/notes").then().body("items", hasSize(2)).body("items[0].highlight", nullValue());
    }

    @Test
    void title_matches_rank_first_and_pages_follow_the_rank() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Volcanoes"));
        save(TestDraft.of(user).title("Something else").content("A volcano is a mountain."));
        save(TestDraft.of(user).title("Third").content("Volcano"));

        String cursor = as(user).queryParam("q", "volcano").queryParam("limit", 1).get("/notes").then()
                .body("items.title", equalTo(List.of("Volcanoes"))).extract().path("next_cursor");
        as(user).queryParam("q", "volcano").queryParam("cursor", cursor).get("/notes").then()
                .body("items.title", equalTo(List.of("Third", "Something else"))).body("next_cursor", nullValue());
    }

    @Test
    void a_german_note_is_searched_with_german_stems() {
        UUID user = newUser();
        save(TestDraft.of(user).language("de").content("Die Häuser stehen am Fluss."));

        as(user).queryParam("q", "Haus").get("/notes").then().body("items", hasSize(1));
    }

    @Test
    void notes_are_listed_newest_first_in_pages_and_filtered() {
        UUID user = newUser();
        save(TestDraft.of(user).title("One").subject("History").concepts("Feudalism"));
        save(TestDraft.of(user).title("Two").subject("Physics"));
        save(TestDraft.of(user).title("Three").subject("physics"));

        String cursor = as(user).get("/notes?limit=2").then().statusCode(200)
                .body("items.title", equalTo(List.of("Three", "Two"))).extract().path("next_cursor");
        as(user).queryParam("cursor", cursor).get("/notes?limit=2").then()
                .body("items.title", equalTo(List.of("One"))).body("next_cursor", nullValue());
        as(user).get("/notes?subject=PHYSICS").then().body("items", hasSize(2));
        as(user).get("/notes?concept=feudalism").then().body("items.title", equalTo(List.of("One")));
        as(user).get("/notes?cursor=x").then().statusCode(400).body("code", equalTo("validation_failed"));
        as(user).get("/notes?limit=101").then().statusCode(400);
    }

    @Test
    void notes_that_share_a_concept_are_linked_in_both_directions() {
        UUID user = newUser();
        UUID older = save(TestDraft.of(user).title("Older").concepts("Calvin cycle", "Chlorophyll", "Leaf"));
        UUID newer = save(TestDraft.of(user).title("Newer").concepts("The Calvin cycle", "Entropy"));
        UUID unrelated = save(TestDraft.of(user).title("Unrelated").concepts("Feudalism"));
        UUID elsewhere = save(TestDraft.of(newUser()).title("Of another user").concepts("Calvin cycle"));

        as(user).get("/notes/" + newer + "/links").then().statusCode(200).body("incoming", empty())
                .body("outgoing", hasSize(1)).body("outgoing[0].note_id", equalTo(older.toString()))
                .body("outgoing[0].title", equalTo("Older")).body("outgoing[0].concept", equalTo("The Calvin cycle"))
                .body("outgoing[0].section", equalTo("Light")).body("outgoing[0].start", equalTo(42.5f))
                .body("outgoing[0].status", equalTo("suggested")).body("outgoing[0].reason",
                        equalTo("“The Calvin cycle” here is close to “Calvin cycle” there."));
        as(user).get("/notes/" + older + "/links").then().body("outgoing", empty()).body("incoming", hasSize(1))
                .body("incoming[0].note_id", equalTo(newer.toString()))
                .body("incoming[0].concept", equalTo("Calvin cycle"));
        as(user).get("/notes/" + older).then().body("cross_references", equalTo(List.of(newer.toString())));
        as(user).get("/notes/" + unrelated + "/links").then().body("outgoing", empty()).body("incoming", empty());
        as(user).get("/notes/" + elsewhere + "/links").then().statusCode(404);
    }

    @Test
    void a_note_is_exported_as_markdown() {
        UUID user = newUser();
        UUID note = save(TestDraft.of(user).title("Größe: [1] \"quoted\"").subject("Marine biology"));

        as(user).get("/notes/" + note + "/export?format=md").then().statusCode(200)
                .contentType(containsString("text/markdown"))
                .header("Content-Disposition",
                        "attachment; filename=\"Groe 1 quoted.md\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%201%20quoted.md"
                                .replace("Groe", "Gro_e"))
                .body(containsString("title: \"Größe: [1] \\\"quoted\\\"\""))
                .body(containsString("tags: [\"study-buddy\",\"Marine-biology\"]"))
                .body(containsString("source: \"https://www.youtube.com/watch?v=dQw4w9WgXcQ\""))
                .body(containsString("Plants absorb photons"))
                .body(containsString("- **Chlorophyll**: What it is. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)"))
                .body(containsString("**Why green?**"));
        as(user).get("/notes/" + note + "/export?format=docx").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("validation_failed"));
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

    @Test
    void replaying_every_topic_changes_no_row() {
        UUID user = newUser();
        save(TestDraft.of(user).title("One"));
        TestDraft failed = TestDraft.of(user).title("Two");
        UUID removed = save(failed);
        events.send("video.failed", failed.job().video(), TestEvents.failed(failed.job()));
        awaitEvents("note.deleted", removed, 1);
        TestDraft erased = TestDraft.of(newUser());
        save(erased);
        events.send("user.erased", erased.job().user(), TestEvents.erased(erased.job().user()));
        awaitEvents("user.erasure.done", erased.job().user(), 1);
        List<String> before = allRows();

        List.of("note.drafted", "video.failed", "video.deleted", "user.erased").forEach(events::replay);
        List<String> marks = awaitAllConsumed();

        assertThat(allRows()).filteredOn(row -> marks.stream().noneMatch(row::contains))
                .containsExactlyInAnyOrderElementsOf(before);
    }
}
