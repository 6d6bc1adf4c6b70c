package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** New drafts for notes that the user edited. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class RegenerationTest extends NotesServiceTest {
    private static final String CONTENT = "## Beginning\nOld beginning.\n\n## Light\nOld light.\n\n## End\nOld end.\n";

    private final TestDraft first = TestDraft.of(newUser()).content(CONTENT).reviewed();
    private final UUID user = first.job().user();

    @Test
    void edited_sections_stay_others_are_renewed_and_conflicts_are_shown() {
        UUID note = save(first);
        edit(note, 1, "My title", CONTENT.replace("Old light.", "My light.").replace("Old end.", "My end."));

        save(again("Old beginning.", "New beginning.", "Old light.", "New light."));

        String merged = "## Beginning\nNew beginning.\n\n## Light\nMy light.\n\n## End\nMy end.\n";
        as(user).get("/notes/" + note).then().header("ETag", "\"3\"").body("content", equalTo(merged))
                .body("title", equalTo("My title")).body("subject", equalTo("Mine")).body("edited", equalTo(true))
                .body("conflicts", equalTo(List.of(Map.of("heading", "Light", "generated", "## Light\nNew light."))))
                .body("sections.heading", equalTo(List.of("Beginning", "Light", "End")));
        as(user).get("/notes/" + note + "/versions").then()
                .body("items.kind", equalTo(List.of("generated", "edited", "generated")))
                .body("items[0].words_added", equalTo(1)).body("items[0].words_removed", equalTo(1));
        as(user).queryParam("q", "\"new beginning\"").get("/notes").then().body("items", hasSize(1));
        as(user).queryParam("q", "\"new light\"").get("/notes").then().body("items", hasSize(0));

        // What the user wrote is compared with what was generated, not with what was merged.
        save(again("Old beginning.", "Third beginning.", "Old light.", "New light."));

        as(user).get("/notes/" + note).then().header("ETag", "\"4\"")
                .body("content", equalTo(merged.replace("New beginning.", "Third beginning.")))
                .body("title", equalTo("My title")).body("$", not(hasKey("conflicts")));
        as(user).get("/notes/" + note + "/versions/3").then().body("conflicts", hasSize(1));
    }

    @Test
    void an_edit_after_the_merge_ends_its_conflicts() {
        UUID note = save(first);
        edit(note, 1, "My title", CONTENT.replace("Old light.", "My light."));
        save(again("Old light.", "New light."));

        edit(note, 3, "My title", CONTENT.replace("Old light.", "New light."));

        as(user).get("/notes/" + note).then().body("$", not(hasKey("conflicts"))).body("version", equalTo(4));
        save(again("Old light.", "Newer light."));
        as(user).get("/notes/" + note).then().body("content", equalTo(CONTENT.replace("Old light.", "Newer light.")))
                .body("$", not(hasKey("conflicts"))).body("title", equalTo("My title"));
    }

    @Test
    void a_note_without_edits_becomes_the_draft() {
        UUID note = save(first);

        save(again("Old light.", "New light."));

        as(user).get("/notes/" + note).then().body("content", equalTo(CONTENT.replace("Old light.", "New light.")))
                .body("title", equalTo("Photosynthesis in twelve minutes")).body("edited", equalTo(false))
                .body("$", not(hasKey("conflicts"))).body("sections", hasSize(2));
    }

    @Test
    void a_repeated_draft_changes_nothing_and_a_failed_job_gives_the_edit_back() {
        UUID note = save(first);
        String edited = CONTENT.replace("Old light.", "My light.");
        edit(note, 1, "My title", edited);
        TestDraft second = again("Old light.", "New light.");
        save(second);
        List<String> before = rowsOf(note);

        send(TestDraft.of(second.job()).attempt(2).content("Other."));
        awaitEvents("job.progress", second.job().id(), 2);

        assertThat(rowsOf(note)).isEqualTo(before);
        events.send("video.failed", second.job().video(), TestEvents.failed(second.job()));
        await().untilAsserted(() -> as(user).get("/notes/" + note).then().body("version", equalTo(2))
                .body("content", equalTo(edited)));
    }

    private TestDraft again(String... replacements) {
        String content = CONTENT;
        for (int i = 0; i < replacements.length; i += 2) {
            content = content.replace(replacements[i], replacements[i + 1]);
        }
        return TestDraft.of(first.job().nextJob()).content(content).reviewed();
    }

    private List<String> rowsOf(UUID note) {
        return allRows().stream().filter(row -> row.contains(note.toString())).sorted().toList();
    }

    private void edit(UUID note, int version, String title, String content) {
        as(user).contentType(ContentType.JSON).header("If-Match", "\"" + version + "\"")
                .body(Map.of("title", title, "subject", "Mine", "content", content)).put("/notes/" + note).then()
                .statusCode(200);
    }
}
