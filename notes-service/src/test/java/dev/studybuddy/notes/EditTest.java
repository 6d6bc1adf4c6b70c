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

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Edits, versions, restoring and comparing. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class EditTest extends NotesServiceTest {
    private static final String CONTENT = "> Short.\n\n## Light\nGreen light. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)\n";

    private final TestDraft draft = TestDraft.of(newUser()).reviewed();
    private final UUID user = draft.job().user();

    @Test
    void an_edit_is_a_version_that_is_searched_and_published() {
        UUID note = save(draft);

        edit(note, 1, "My title", CONTENT + "## Stomata\nOpen at [01:40](https://youtu.be/dQw4w9WgXcQ?t=100).\n")
                .statusCode(200).header("ETag", "\"2\"").body("version", equalTo(2)).body("edited", equalTo(true))
                .body("title", equalTo("My title")).body("subject", equalTo("Mine"))
                .body("sections.heading", equalTo(List.of("Light", "Stomata")))
                .body("sections[0].start", equalTo(30f)).body("sections[1].start", equalTo(100f))
                .body("$", not(hasKey("quality"))).body("$", not(hasKey("checked")))
                .body("concepts", hasSize(2)).body("assessment.questions", hasSize(1));

        as(user).queryParam("q", "stomata").get("/notes").then().body("items", hasSize(1))
                .body("items[0].edited", equalTo(true));
        as(user).queryParam("q", "leaves").get("/notes").then().body("items", empty());
        as(user).queryParam("q", "chlorophyll").get("/notes").then().body("items", hasSize(1));
        as(user).get("/notes/" + note + "/transcript").then().body("segments", hasSize(1));
        assertConforms("note.updated", awaitEvents("note.updated", note, 1).get(0));
        versions(note).body("items.version", equalTo(List.of(2, 1)))
                .body("items.kind", equalTo(List.of("edited", "generated")))
                .body("items[0].words_added", notNullValue()).body("items[1].words_removed", equalTo(0));
        as(user).get("/notes/" + note + "/versions/1").then().body("title", equalTo(
                "Photosynthesis in twelve minutes")).body("content", containsString("photons"));
    }

    @Test
    void the_second_of_two_tabs_gets_412_and_overwrites_nothing() {
        UUID note = save(draft);

        edit(note, 1, "First tab", CONTENT).statusCode(200);
        edit(note, 1, "Second tab", CONTENT).statusCode(412).contentType("application/problem+json")
                .body("code", equalTo("precondition_failed")).body("version", equalTo(2));

        as(user).get("/notes/" + note).then().body("title", equalTo("First tab")).header("ETag", "\"2\"");
    }

    @Test
    void an_edit_requires_if_match_and_an_own_note() {
        UUID note = save(draft);

        put(user, note, null, body("Title", CONTENT)).statusCode(428).body("code", equalTo("precondition_required"));
        put(user, note, "\"7\", \"1\"", body("Title", CONTENT)).statusCode(200);
        put(user, note, "W/\"2\"", body("Title 2", CONTENT)).statusCode(412);
        put(user, note, "*", body("Title 3", CONTENT)).statusCode(200);
        UUID other = newUser();
        put(other, note, "\"3\"", body("Title", CONTENT)).statusCode(404);
        put(user, UUID.randomUUID(), "\"1\"", body("Title", CONTENT)).statusCode(404);
        as(other).get("/notes/" + note + "/versions").then().statusCode(404);
        as(other).get("/notes/" + note + "/versions/1").then().statusCode(404);
        as(other).get("/notes/" + note + "/versions/1/diff?against=1").then().statusCode(404);
        as(other).post("/notes/" + note + "/versions/1/restore").then().statusCode(404);
        as(user).get("/notes/" + note + "/versions/9").then().statusCode(404).body("code", equalTo("not_found"));
        as(user).post("/notes/" + note + "/versions/9/restore").then().statusCode(404);
        as(user).get("/notes/" + note).then().body("title", equalTo("Title 3"));
    }

    @Test
    void invalid_edits_are_rejected() {
        UUID note = save(draft);

        edit(note, 1, " ", CONTENT).statusCode(400).body("errors[0].field", equalTo("title"));
        edit(note, 1, "x".repeat(301), CONTENT).statusCode(400);
        edit(note, 1, "Title", "a\0b").statusCode(400).body("errors[0].field", equalTo("content"));
        edit(note, 1, "Title", "x".repeat(500_001)).statusCode(413).body("code", equalTo("body_too_large"));
        put(user, note, "\"1\"", Map.of("title", "x", "content", "y", "summary", "z")).statusCode(400);
        put(user, note, "\"1\"", Map.of("title", "x")).statusCode(400).body("errors[0].field", equalTo("content"));
        as(user).get("/notes/" + note).then().header("ETag", "\"1\"");
    }

    @Test
    void a_large_edit_is_sanitized_and_otherwise_stays() {
        UUID note = save(draft);
        String text = "Line *with* 漢字 & <b>.\n".repeat(15_000).replace("<b>", "a < b");

        edit(note, 1, "<b>Title</b>", text + "<script>alert(1)</script>\n\n[x](javascript:alert(1))").statusCode(200)
                .body("title", equalTo("<b>Title</b>"))
                .body("content", equalTo(text + "&lt;script>alert(1)&lt;/script>\n\n\\[x](javascript:alert(1))"));
    }

    @Test
    void edits_within_a_few_minutes_are_one_version_and_each_has_an_etag() {
        UUID note = save(draft);

        for (int version = 1; version <= 3; version++) {
            edit(note, version, "Title", CONTENT + "word ".repeat(version)).statusCode(200)
                    .header("ETag", "\"" + (version + 1) + "\"");
        }
        edit(note, 4, "Title", CONTENT + "word ".repeat(3)).statusCode(200).header("ETag", "\"4\"");

        versions(note).body("items.version", equalTo(List.of(4, 1)));
        awaitEvents("note.updated", note, 3);
        pool.preparedQuery("UPDATE note_version SET created_at = created_at - interval '11 minutes' WHERE note_id = $1")
                .execute(Tuple.of(note)).await().indefinitely();
        edit(note, 4, "Title", CONTENT).statusCode(200);
        versions(note).body("items.version", equalTo(List.of(5, 4, 1))).body("items[0].words_removed", equalTo(3));
    }

    @Test
    void a_restored_version_is_a_copy_with_its_concepts() {
        UUID note = save(draft);
        save(TestDraft.of(draft.job().nextJob()).title("Once more").concepts("Stomata"));
        edit(note, 2, "Mine", CONTENT).statusCode(200);

        as(user).header("If-Match", "\"2\"").post("/notes/" + note + "/versions/1/restore").then().statusCode(412);
        as(user).post("/notes/" + note + "/versions/1/restore").then().statusCode(200).header("ETag", "\"4\"")
                .body("title", equalTo("Photosynthesis in twelve minutes")).body("edited", equalTo(false))
                .body("quality.statements", equalTo(12));

        as(user).get("/notes?concept=chlorophyll").then().body("items", hasSize(1));
        as(user).get("/notes?concept=stomata").then().body("items", empty());
        versions(note).body("items.kind", equalTo(List.of("restored", "edited", "generated", "generated")));
        as(user).post("/notes/" + note + "/versions/4/restore").then().statusCode(200).header("ETag", "\"4\"");
        String cursor = as(user).get("/notes/" + note + "/versions?limit=3").then().body("items", hasSize(3)).extract()
                .path("next_cursor");
        as(user).queryParam("cursor", cursor).get("/notes/" + note + "/versions").then()
                .body("items.version", equalTo(List.of(1))).body("next_cursor", nullValue());
    }

    @Test
    void two_versions_are_compared_in_words() {
        UUID note = save(draft.content("Plants absorb red light."));
        edit(note, 1, "Mine", "Plants absorb blue light.").statusCode(200);

        as(user).get("/notes/" + note + "/versions/2/diff?against=1").then().statusCode(200)
                .body("hunks.kind", equalTo(List.of("equal", "removed", "added", "equal")))
                .body("hunks.text", equalTo(List.of("Plants absorb ", "red", "blue", " light.")))
                .body("words_added", equalTo(1)).body("words_removed", equalTo(1));
        as(user).get("/notes/" + note + "/versions/2/diff").then().statusCode(400).body("errors[0].field", equalTo(
                "against"));
        as(user).get("/notes/" + note + "/versions/2/diff?against=x").then().statusCode(404);
        as(user).get("/notes/" + note + "/versions/2/diff?against=9").then().statusCode(404);
    }

    @Test
    void a_note_keeps_its_newest_versions_and_every_generated_one() {
        UUID note = save(draft);
        for (int version = 1; version <= 8; version++) {
            edit(note, version, "Title " + version, CONTENT).statusCode(200);
            pool.preparedQuery("UPDATE note_version SET created_at = now() - interval '1 hour' WHERE note_id = $1")
                    .execute(Tuple.of(note)).await().indefinitely();
        }

        // application.properties of the tests: at most 5.
        versions(note).body("items.version", equalTo(List.of(9, 8, 7, 6, 5, 1)));
    }

    @Test
    void of_concurrent_edits_of_one_version_exactly_one_wins() {
        UUID note = save(draft);
        List<Integer> one = concurrently(Collections.nCopies(20, note), "\"1\"");

        assertThat(one).filteredOn(status -> status == 200).hasSize(1);
        assertThat(one).filteredOn(status -> status == 412).hasSize(19);
        versions(note).body("items", hasSize(2));
        awaitEvents("note.updated", note, 1);
    }

    @Test
    void concurrent_edits_of_different_notes_all_succeed() {
        List<UUID> notes = IntStream.range(0, 20).mapToObj(i -> save(TestDraft.of(user))).toList();

        assertThat(concurrently(notes, "\"1\"")).hasSize(20).containsOnly(200);
        as(user).queryParam("q", "concurrent").get("/notes?limit=100").then().body("items", hasSize(20));
    }

    private List<Integer> concurrently(List<UUID> notes, String ifMatch) {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Integer>> puts = IntStream.range(0, notes.size()).mapToObj(i -> CompletableFuture
                    .supplyAsync(() -> request(user, notes.get(i), ifMatch, body("Title " + i, "Concurrent " + i))
                            .statusCode(), threads))
                    .toList();
            return puts.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private ValidatableResponse versions(UUID note) {
        return as(user).get("/notes/" + note + "/versions").then().statusCode(200);
    }

    private ValidatableResponse edit(UUID note, int version, String title, String content) {
        return put(user, note, "\"" + version + "\"", body(title, content));
    }

    private static Map<String, Object> body(String title, String content) {
        return Map.of("title", title, "subject", "Mine", "content", content);
    }

    private static ValidatableResponse put(UUID user, UUID note, String ifMatch, Map<String, Object> body) {
        return request(user, note, ifMatch, body).then();
    }

    private static Response request(UUID user, UUID note, String ifMatch, Map<String, Object> body) {
        var request = as(user).contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/notes/" + note);
    }
}
