package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.token.TestTokens;

/** What becomes of notes by the events of their jobs and videos. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NoteEventsTest extends NotesServiceTest {
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
