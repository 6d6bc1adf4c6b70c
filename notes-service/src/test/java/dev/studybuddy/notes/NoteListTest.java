package dev.studybuddy.notes;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Listing and searching notes: {@code /notes}. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NoteListTest extends NotesServiceTest {
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
    void search_matches_stems_and_returns_escaped_highlights() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Plants")
                .content("Leaves <script>alert(1)</script> absorb [light](https://example.org/absorbing) & warmth."));
        save(TestDraft.of(user).title("Stars").content("They shine.").transcript("They shine."));

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
}
