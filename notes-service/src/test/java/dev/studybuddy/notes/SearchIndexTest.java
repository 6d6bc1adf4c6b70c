package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.search.SearchBackfill;
import dev.studybuddy.platform.token.TestTokens;

/** The index of the search is that of the current version of each note and of its remarks. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SearchIndexTest extends NotesServiceTest {
    @Inject
    SearchBackfill backfill;

    @Test
    void a_remark_is_found_as_long_as_it_has_the_word() {
        UUID user = newUser();
        UUID note = save(TestDraft.of(user).title("Cells"));
        String remark = as(user).contentType("application/json").body("""
                {"start": 61.5, "text": "Ask about osmosis\\n& <i>membranes</i>"}""")
                .post("/notes/" + note + "/remarks").then().statusCode(201).extract().path("id");

        search(user, "osmosis").body("items[0].hits[0].place", equalTo("remark"))
                .body("items[0].hits[0].remark_id", equalTo(remark)).body("items[0].hits[0].start", equalTo(61.5f))
                .body("items[0].hits[0].highlight", equalTo(
                        "Ask about <mark>osmosis</mark> &amp; &lt;i&gt;membranes&lt;/i&gt;"));

        as(user).contentType("application/json").body("{\"text\": \"Ask about turgor\"}")
                .patch("/notes/" + note + "/remarks/" + remark).then().statusCode(200);
        search(user, "osmosis").body("items", empty());
        search(user, "turgor").body("items", hasSize(1));

        as(user).delete("/notes/" + note + "/remarks/" + remark).then().statusCode(204);
        search(user, "turgor").body("items", empty());
    }

    @Test
    void the_index_follows_drafts_edits_and_restored_versions() {
        TestDraft first = TestDraft.of(newUser()).title("First").content("Alpha").transcript("Spoken first.");
        UUID user = first.job().user();
        UUID note = save(first);
        save(TestDraft.of(first.job().nextJob()).title("Second").content("Beta").transcript("Spoken later."));

        search(user, "first").body("items", empty());
        search(user, "alpha").body("items", empty());
        search(user, "second beta").body("items", hasSize(1));
        search(user, "spoken later").body("items", hasSize(1));

        as(user).contentType("application/json").header("If-Match", "\"2\"")
                .body("{\"title\": \"Third\", \"subject\": \"Own\", \"content\": \"Gamma\"}").put("/notes/" + note)
                .then().statusCode(200);
        search(user, "beta").body("items", empty());
        search(user, "third gamma").body("items", hasSize(1));
        search(user, "spoken").body("items", hasSize(1));
        as(user).get("/notes?subject=own").then().body("items", hasSize(1));

        as(user).header("If-Match", "\"3\"").post("/notes/" + note + "/versions/1/restore").then().statusCode(200);
        search(user, "alpha").body("items.title", contains("First"));
        search(user, "spoken first").body("items", hasSize(1));
        search(user, "later").body("items", empty());

        as(user).delete("/notes/" + note).then().statusCode(204);
        search(user, "alpha").body("items", empty());
        assertThat(allRows()).noneMatch(row -> row.contains(note.toString()) && row.startsWith("search_"));
    }

    @Test
    void notes_without_an_index_are_indexed_after_the_start() {
        UUID user = newUser();
        UUID note = save(TestDraft.of(user).title("Before").content("Alpha").segments("en", """
                [{"start": 130, "duration": 4, "text": "They make energy."}]"""));
        as(user).contentType("application/json").body("{\"start\": 1, \"text\": \"Osmosis\"}")
                .post("/notes/" + note + "/remarks").then().statusCode(201);
        pool.preparedQuery("UPDATE search_note SET transcript_hash = NULL WHERE user_id = $1").execute(Tuple.of(user))
                .await().indefinitely();
        for (String table : List.of("search_part", "search_transcript")) {
            pool.preparedQuery("DELETE FROM " + table + " WHERE user_id = $1").execute(Tuple.of(user)).await()
                    .indefinitely();
        }
        search(user, "alpha").body("items", empty());

        backfill.run().await().indefinitely();

        for (String q : List.of("alpha", "energy", "osmosis", "before")) {
            search(user, q).body("items", hasSize(1));
        }
        assertThat(backfill.run().await().indefinitely()).isZero();
    }

    @Test
    void a_rare_word_of_the_oldest_transcript_of_many_is_found() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Oldest").transcript("Here is osmosis."));
        save(TestDraft.of(newUser()).title("Of another user").transcript("Here is osmosis."));
        pool.preparedQuery("""
                WITH copied AS (
                    INSERT INTO note (user_id, video_id, youtube_id, version, cards_version)
                    SELECT $1, uuidv7(), 'dQw4w9WgXcQ', 1, 1
                    FROM generate_series(1, 400)
                    RETURNING id
                )
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language, content,
                    summary, sections, concepts, assessment, segments, model)
                SELECT id, 1, uuidv7(), 'Copy', 'Channel', 60, 'en', 'Text', 'Summary', '[]', '[]', '{}',
                    '[{"start": 1, "text": "Here is turgor pressure."}]', 'model'
                FROM copied
                """).execute(Tuple.of(user)).await().indefinitely();

        search(user, "osmosis").body("items.title", contains("Oldest")).body("items[0].hits.start", contains(0.5f));
        search(user, "turgor").body("items.title", everyItem(equalTo("Copy"))).body("items", hasSize(20))
                .body("next_cursor", notNullValue());
        search(user, "\"turgor pressure\"").body("items.title", everyItem(equalTo("Copy"))).body("items", hasSize(20));
    }

    @Test
    void a_note_of_any_words_can_be_indexed() {
        UUID user = newUser();
        String words = IntStream.range(0, 40_000).mapToObj(i -> Integer.toString(i * 7919 % 46_656 + 46_656, 36)
                .toUpperCase(Locale.ROOT)).collect(Collectors.joining(" "));
        String characters = IntStream.range(0, 60_000).map(i -> 0x4E00 + i * 7919 % 20_000).mapToObj(
                Character::toString)
                .collect(Collectors.joining());
        save(TestDraft.of(user).title("Words").content(words).segments("en", """
                [{"start": 1, "duration": 1, "text": "%s"}, {"start": 1e9, "duration": 1, "text": "late"},
                 {"start": 59.9, "duration": 1, "text": ""}]""".formatted(words)));
        save(TestDraft.of(user).title("Characters").language("zh").content(characters).segments("zh", """
                [{"start": 1, "duration": 1, "text": "%s"}]""".formatted(characters)));

        search(user, "\"" + words.substring(0, 19) + "\"").body("items.title", contains("Words"))
                .body("items[0].hits.place", containsInAnyOrder("note", "transcript"));
        search(user, characters.substring(10, 14)).body("items.title", contains("Characters"));
    }
}
