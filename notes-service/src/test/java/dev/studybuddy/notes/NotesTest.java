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
class NotesTest extends NotesServiceTest {
    @Test
    void a_draft_becomes_a_note_and_the_job_is_said_to_be_done() {
        TestDraft draft = TestDraft.of(person());
        assertThat(EventContract.violations("transcript-worker", "note.drafted", draft.json())).isEmpty();

        UUID note = stored(draft);

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
        String progress = said("job.progress", draft.job().id(), 1).get(0);
        assertConforms("job.progress", progress);
        assertThat(JsonPath.from(progress).getLong("seq")).isEqualTo(draft.seq() + 1);
        assertThat(JsonPath.from(progress).getString("note_id")).isEqualTo(note.toString());
        assertThat(JsonPath.from(progress).getString("step")).isEqualTo("completed");
        assertConforms("note.created", said("note.created", note, 1).get(0));
    }

    @Test
    void a_note_says_how_far_the_video_bears_it_out() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        as(draft.job().user()).get("/notes/" + note).then().body("checked.statements", equalTo(12))
                .body("checked.repaired", equalTo(3)).body("checked.unsupported", equalTo(1))
                .body("uncovered", hasSize(1)).body("uncovered[0].start", equalTo(125.5f))
                .body("uncovered[0].end", equalTo(300.0f));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().body(containsString("""

                Not covered: [02:05](https://youtu.be/dQw4w9WgXcQ?t=125)–[05:00](https://youtu.be/dQw4w9WgXcQ?t=300)
                """));
    }

    @Test
    void a_note_whose_statements_nobody_checked_says_nothing_of_that() {
        TestDraft draft = TestDraft.of(person()).unchecked();
        UUID note = stored(draft);

        as(draft.job().user()).get("/notes/" + note).then().statusCode(200).body("$", not(hasKey("checked")))
                .body("$", not(hasKey("uncovered")));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().statusCode(200)
                .body(not(containsString("Not covered")));
    }

    @Test
    void a_note_that_the_caller_has_already_is_not_sent_again() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        as(draft.job().user()).header("If-None-Match", "\"1\"").get("/notes/" + note).then().statusCode(304);
        as(draft.job().user()).header("If-None-Match", "\"2\"").get("/notes/" + note).then().statusCode(200);
    }

    @Test
    void a_second_draft_of_a_job_changes_nothing_and_only_says_again_that_it_is_done() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        send(TestDraft.of(draft.job()).attempt(2).title("Another text"));

        List<String> progress = said("job.progress", draft.job().id(), 2);
        assertThat(progress).extracting(value -> JsonPath.from(value).getInt("attempt")).containsExactlyInAnyOrder(1,
                2);
        assertThat(progress).extracting(value -> JsonPath.from(value).getString("note_id"))
                .containsOnly(note.toString());
        as(draft.job().user()).get("/notes/" + note).then().body("version", equalTo(1)).body("title",
                equalTo("Photosynthesis in twelve minutes"));
    }

    @Test
    void a_new_job_on_the_same_video_makes_a_new_version_of_the_same_note() {
        TestDraft first = TestDraft.of(person());
        UUID note = stored(first);

        TestDraft second = TestDraft.of(first.job().again()).title("Once more");
        assertThat(stored(second)).isEqualTo(note);

        as(first.job().user()).get("/notes/" + note).then().header("ETag", "\"2\"").body("title",
                equalTo("Once more"));
        as(first.job().user()).get("/notes").then().body("items", hasSize(1));
        assertConforms("note.updated", said("note.updated", note, 1).get(0));
    }

    @Test
    void a_failed_job_takes_back_only_its_own_version() {
        TestDraft first = TestDraft.of(person());
        UUID note = stored(first);
        TestDraft second = TestDraft.of(first.job().again()).title("Once more").concepts("Stomata");
        stored(second);

        events.send("video.failed", second.job().video(), TestEvents.failed(second.job()));

        await().untilAsserted(() -> as(first.job().user()).get("/notes/" + note).then().body("version", equalTo(1))
                .body("title", equalTo("Photosynthesis in twelve minutes")));
        as(first.job().user()).get("/notes?concept=stomata").then().body("items", empty());
        as(first.job().user()).get("/notes?concept=chlorophyll").then().body("items", hasSize(1));
    }

    @Test
    void a_note_whose_job_failed_after_all_is_removed() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        events.send("video.failed", draft.job().video(), TestEvents.failed(draft.job()));

        assertConforms("note.deleted", said("note.deleted", note, 1).get(0));
        as(draft.job().user()).get("/notes/" + note).then().statusCode(404);
    }

    @Test
    void a_draft_of_an_ended_job_or_a_deleted_video_is_dropped() {
        Job failed = Job.of(person());
        Job deleted = Job.of(failed.user());
        events.send("video.failed", failed.video(), TestEvents.failed(failed));
        events.send("video.deleted", deleted.video(), TestEvents.deleted(deleted));
        await().untilAsserted(() -> assertThat(tables()).anyMatch(row -> row.contains("(job," + failed.id()))
                .anyMatch(row -> row.contains("(video," + deleted.video())));

        send(TestDraft.of(failed));
        send(TestDraft.of(deleted));
        markEnd();

        as(failed.user()).get("/notes").then().body("items", empty());
        assertThat(TestEvents.about("job.progress", failed.id())).isEmpty();
        assertThat(TestEvents.about("job.progress", deleted.id())).isEmpty();
    }

    @Test
    void a_deleted_video_takes_its_note_with_it() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        events.send("video.deleted", draft.job().video(), TestEvents.deleted(draft.job()));

        said("note.deleted", note, 1);
        as(draft.job().user()).get("/notes/" + note).then().statusCode(404);
    }

    @Test
    void a_deleted_note_is_gone_and_a_late_draft_does_not_bring_it_back() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        as(draft.job().user()).delete("/notes/" + note).then().statusCode(204);
        send(TestDraft.of(draft.job()).attempt(2));
        markEnd();

        as(draft.job().user()).get("/notes/" + note).then().statusCode(404).body("code", equalTo("not_found"));
        as(draft.job().user()).delete("/notes/" + note).then().statusCode(404);
        as(draft.job().user()).get("/notes").then().body("items", empty());
        assertConforms("note.deleted", said("note.deleted", note, 1).get(0));
    }

    @Test
    void a_draft_that_cannot_be_stored_is_put_aside_and_its_job_said_to_have_failed() {
        TestDraft draft = TestDraft.of(person()).title("Nothing\0here");

        send(draft);

        String progress = said("job.progress", draft.job().id(), 1).get(0);
        assertConforms("job.progress", progress);
        assertThat(JsonPath.from(progress).getString("status")).isEqualTo("failed");
        assertThat(JsonPath.from(progress).getBoolean("error.retryable")).isFalse();
        said("note.drafted.dead", draft.job().id(), 1);
    }

    @Test
    void the_largest_draft_there_can_be_is_stored() {
        TestDraft draft = TestDraft.of(person()).transcript("very long ".repeat(1_550_000));
        assertThat(draft.json().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(15_000_000);

        UUID note = stored(draft);

        String transcript = as(draft.job().user()).get("/notes/" + note + "/transcript").then().statusCode(200)
                .extract().asString();
        assertThat(transcript).hasSizeGreaterThan(15_000_000);
    }

    @Test
    void the_transcript_comes_in_segments() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);

        as(draft.job().user()).get("/notes/" + note + "/transcript").then().statusCode(200)
                .contentType("application/json").body("segments", hasSize(1))
                .body("segments[0].start", equalTo(0.5f)).body("segments[0].duration", equalTo(4.25f))
                .body("segments[0].text", equalTo("Plants absorb photons."));
    }

    @Test
    void words_are_found_by_their_stems_and_shown_marked_and_harmless() {
        UUID person = person();
        stored(TestDraft.of(person).title("Plants")
                .content("Leaves <script>alert(1)</script> absorb [light](https://example.org/absorbing) & warmth."));
        stored(TestDraft.of(person).title("Stars").content("They shine."));

        as(person).queryParam("q", "absorbing").get("/notes").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].title", equalTo("Plants"))
                .body("items[0].highlight", containsString("<mark>absorb</mark>"))
                .body("items[0].highlight", containsString("light &amp; warmth"))
                .body("items[0].highlight", not(containsString("<script>")));
        as(person).queryParam("q", "\"they shine\" or absorb").get("/notes").then().body("items.title",
                containsInAnyOrder("Plants", "Stars"));
        as(person).queryParam("q", "example.org").get("/notes").then().body("items", empty());
        as(person).queryParam("q", "' & ( !").get("/notes").then().statusCode(200);
        as(person).get("/notes").then().body("items", hasSize(2)).body("items[0].highlight", nullValue());
    }

    @Test
    void a_word_in_the_title_counts_more_than_one_in_the_text_and_pages_go_on_behind_it() {
        UUID person = person();
        stored(TestDraft.of(person).title("Volcanoes"));
        stored(TestDraft.of(person).title("Something else").content("A volcano is a mountain."));
        stored(TestDraft.of(person).title("Third").content("Volcano"));

        String cursor = as(person).queryParam("q", "volcano").queryParam("limit", 1).get("/notes").then()
                .body("items.title", equalTo(List.of("Volcanoes"))).extract().path("next_cursor");
        as(person).queryParam("q", "volcano").queryParam("cursor", cursor).get("/notes").then()
                .body("items.title", equalTo(List.of("Third", "Something else"))).body("next_cursor", nullValue());
    }

    @Test
    void a_german_note_is_searched_in_german() {
        UUID person = person();
        stored(TestDraft.of(person).language("de").content("Die Häuser stehen am Fluss."));

        as(person).queryParam("q", "Haus").get("/notes").then().body("items", hasSize(1));
    }

    @Test
    void notes_are_listed_newest_first_in_pages_and_filtered() {
        UUID person = person();
        stored(TestDraft.of(person).title("One").subject("History").concepts("Feudalism"));
        stored(TestDraft.of(person).title("Two").subject("Physics"));
        stored(TestDraft.of(person).title("Three").subject("physics"));

        String cursor = as(person).get("/notes?limit=2").then().statusCode(200)
                .body("items.title", equalTo(List.of("Three", "Two"))).extract().path("next_cursor");
        as(person).queryParam("cursor", cursor).get("/notes?limit=2").then()
                .body("items.title", equalTo(List.of("One"))).body("next_cursor", nullValue());
        as(person).get("/notes?subject=PHYSICS").then().body("items", hasSize(2));
        as(person).get("/notes?concept=feudalism").then().body("items.title", equalTo(List.of("One")));
        as(person).get("/notes?cursor=x").then().statusCode(400).body("code", equalTo("validation_failed"));
        as(person).get("/notes?limit=101").then().statusCode(400);
    }

    @Test
    void notes_of_one_person_that_share_a_concept_are_linked_both_ways_with_a_reason() {
        UUID person = person();
        UUID older = stored(TestDraft.of(person).title("Older").concepts("Calvin cycle", "Chlorophyll", "Leaf"));
        UUID newer = stored(TestDraft.of(person).title("Newer").concepts("The Calvin cycle", "Entropy"));
        UUID unrelated = stored(TestDraft.of(person).title("Unrelated").concepts("Feudalism"));
        UUID elsewhere = stored(TestDraft.of(person()).title("Of another person").concepts("Calvin cycle"));

        as(person).get("/notes/" + newer + "/links").then().statusCode(200).body("incoming", empty())
                .body("outgoing", hasSize(1)).body("outgoing[0].note_id", equalTo(older.toString()))
                .body("outgoing[0].title", equalTo("Older")).body("outgoing[0].concept", equalTo("The Calvin cycle"))
                .body("outgoing[0].section", equalTo("Light")).body("outgoing[0].start", equalTo(42.5f))
                .body("outgoing[0].status", equalTo("suggested")).body("outgoing[0].reason",
                        equalTo("“The Calvin cycle” here is close to “Calvin cycle” there."));
        as(person).get("/notes/" + older + "/links").then().body("outgoing", empty()).body("incoming", hasSize(1))
                .body("incoming[0].note_id", equalTo(newer.toString()))
                .body("incoming[0].concept", equalTo("Calvin cycle"));
        as(person).get("/notes/" + older).then().body("cross_references", equalTo(List.of(newer.toString())));
        as(person).get("/notes/" + unrelated + "/links").then().body("outgoing", empty()).body("incoming", empty());
        as(person).get("/notes/" + elsewhere + "/links").then().statusCode(404);
    }

    @Test
    void a_note_is_taken_away_as_markdown() {
        UUID person = person();
        UUID note = stored(TestDraft.of(person).title("Größe: [1] \"quoted\"").subject("Marine biology"));

        as(person).get("/notes/" + note + "/export?format=md").then().statusCode(200)
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
        as(person).get("/notes/" + note + "/export?format=docx").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("validation_failed"));
    }

    @Test
    void two_people_see_nothing_of_each_other() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);
        UUID other = person();

        for (String path : List.of("", "/transcript", "/links", "/export?format=md")) {
            as(other).get("/notes/" + note + path).then().statusCode(404);
        }
        as(other).delete("/notes/" + note).then().statusCode(404);
        as(other).get("/notes").then().body("items", empty());
        as(other).get("/notes?q=plants").then().body("items", empty());
        as(draft.job().user()).get("/notes/" + note).then().statusCode(200);
    }

    @Test
    void a_scope_that_only_reads_removes_nothing_and_nobody_reads_without_a_token() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);
        String read = TestTokens.of(draft.job().user(), "read");

        given().auth().oauth2(read).get("/notes/" + note).then().statusCode(200);
        given().auth().oauth2(read).delete("/notes/" + note).then().statusCode(403);
        given().auth().oauth2(TestTokens.of(draft.job().user(), "submit")).get("/notes").then().statusCode(403);
        given().get("/notes").then().statusCode(401).body("code", equalTo("unauthenticated"));
        as(draft.job().user()).get("/notes/no-id").then().statusCode(404);
    }

    @Test
    void reading_every_topic_again_changes_no_table() {
        UUID person = person();
        stored(TestDraft.of(person).title("One"));
        TestDraft failed = TestDraft.of(person).title("Two");
        UUID removed = stored(failed);
        events.send("video.failed", failed.job().video(), TestEvents.failed(failed.job()));
        said("note.deleted", removed, 1);
        TestDraft erased = TestDraft.of(person());
        stored(erased);
        events.send("user.erased", erased.job().user(), TestEvents.erased(erased.job().user()));
        said("user.erasure.done", erased.job().user(), 1);
        List<String> before = tables();

        List.of("note.drafted", "video.failed", "video.deleted", "user.erased").forEach(events::replay);
        List<String> marks = markEnd();

        assertThat(tables()).filteredOn(row -> marks.stream().noneMatch(row::contains))
                .containsExactlyInAnyOrderElementsOf(before);
    }
}
