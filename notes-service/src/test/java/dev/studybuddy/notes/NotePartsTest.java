package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** What belongs to a note: its transcript, links and export, {@code /notes/{id}/…}. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NotePartsTest extends NotesServiceTest {
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
                        equalTo("Both define “The Calvin cycle”."))
                .body("outgoing[0].reason_code", equalTo("same_concept"));
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
                .body(containsString("title: 'Größe: [1] \"quoted\"'"))
                .body(containsString("tags: [study-buddy, Marine-biology]"))
                .body(containsString("source: https://www.youtube.com/watch?v=dQw4w9WgXcQ"))
                .body(containsString("Plants absorb photons"))
                .body(containsString("- **Chlorophyll**: What it is. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)"))
                .body(containsString("**Why green?**"));
        as(user).get("/notes/" + note + "/export?format=docx").then().statusCode(400)
                .contentType("application/problem+json").body("code", equalTo("validation_failed"));
    }
}
