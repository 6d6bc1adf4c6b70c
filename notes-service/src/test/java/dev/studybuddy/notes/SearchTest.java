package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.token.TestTokens;

/** Searching notes, transcripts and remarks: {@code /notes?q=}. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SearchTest extends NotesServiceTest {
    private static final String CELLS = """
            [{"start": 0, "duration": 5, "text": "Welcome back."},
             {"start": 57.5, "duration": 4, "text": "They are called the power"},
             {"start": 61.5, "duration": 4, "text": "houses of a cell"},
             {"start": 130, "duration": 4, "text": "and they make <b>energy</b> for cells"}]
            """;

    @Test
    void a_word_of_the_transcript_is_found_with_the_second_of_its_segment() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Mitochondria").segments("en", CELLS));
        save(TestDraft.of(user).title("Other"));

        search(user, "energy").body("items.title", contains("Mitochondria"))
                .body("items[0].hits.place", contains("transcript"))
                .body("items[0].hits[0].start", equalTo(130f))
                .body("items[0].hits[0].highlight", containsString("&lt;b&gt;<mark>energy</mark>&lt;/b&gt;"))
                .body("items[0].highlight", containsString("<mark>energy</mark>"));
        // The second segment is in both of the first minutes.
        search(user, "cells").body("items[0].hits.start", contains(61.5f, 130f));
        // A phrase on the border of two minutes.
        search(user, "\"the power houses of\"").body("items[0].hits[0].start", equalTo(57.5f));
        search(user, "\"houses power\"").body("items", empty());
        search(newUser(), "energy").body("items", empty());
    }

    @Test
    void phrases_prefixes_alternatives_and_exclusions_are_understood() {
        UUID user = newUser();
        save(TestDraft.of(user).title("One").content("The light reactions need chlorophyll.").concepts());
        save(TestDraft.of(user).title("Two").content("Reactions to light in chloroplasts.").concepts());

        search(user, "light reactions").body("items", hasSize(2));
        search(user, "\"light reactions\"").body("items.title", contains("One"));
        search(user, "chlor").body("items", hasSize(2));
        search(user, "chlor light").body("items", empty());
        search(user, "chlor* light").body("items", hasSize(2));
        search(user, "\"chlor\"").body("items", empty());
        search(user, "light -chlorophyll").body("items.title", contains("Two"));
        search(user, "light -\"light reactions\"").body("items.title", contains("Two"));
        search(user, "chlorophyll OR chloroplasts").body("items", hasSize(2));
        search(user, "chlorophyll chloroplasts").body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "to be or not to be", "state-of-the-art methods of", "O'Neil's and the C:\\temp\\file",
            "a@b.example or http://example.org/a?b=c", "3.14 is not 22/7", "it was it was it" })
    void a_phrase_of_any_words_is_found_where_they_follow_each_other(String phrase) {
        UUID user = newUser();
        List<String> words = new ArrayList<>(List.of(phrase.split(" ")));
        save(TestDraft.of(user).title("In order").content("Before " + phrase + " after.").concepts());
        // Of a transcript in a language without stems, every word is indexed.
        save(TestDraft.of(user).title("Spoken").segments("pl", "[{\"start\": 1, \"duration\": 2, \"text\": "
                + EventJson.write("Before " + phrase + " after.") + "}]"));
        Collections.reverse(words);
        words.add(1, "between");
        save(TestDraft.of(user).title("In another order").content(String.join(" ", words)).concepts());

        search(user, "\"" + phrase + "\"").body("items.title", contains("In order", "Spoken"));
        search(user, "before -\"" + phrase + "\"").body("items", empty());
    }

    @Test
    void an_excluded_word_anywhere_in_a_note_excludes_it() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Mitochondria").segments("en", CELLS));

        search(user, "mitochondria").body("items", hasSize(1));
        search(user, "mitochondria -energy").body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "fotosynthesis", "photosynhtesis", "photosynthessi minuts", "Phótosyntesis" })
    void a_misspelled_title_is_found_after_all_others(String query) {
        UUID user = newUser();
        save(TestDraft.of(user).title("Photosynthesis in twelve minutes"));
        save(TestDraft.of(user).title("Photography in twelve minutes"));
        save(TestDraft.of(user).title("Exact").content("Notes on " + query + ".").concepts());

        List<String> titles = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = as(user).queryParam("q", query).queryParam("limit", 1)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor)).get("/notes").then()
                    .statusCode(200);
            titles.addAll(page.extract().path("items.title"));
            cursor = page.extract().path("next_cursor");
        } while (cursor != null && titles.size() < 9);

        assertThat(titles).containsExactly("Exact", "Photosynthesis in twelve minutes");
    }

    @Test
    void a_title_ranks_before_a_note_a_remark_and_a_transcript() {
        UUID user = newUser();
        UUID remarked = save(TestDraft.of(user).title("Remarked"));
        save(TestDraft.of(user).title("Volcanoes"));
        save(TestDraft.of(user).title("Noted").content("A volcano, a volcano and a volcano."));
        save(TestDraft.of(user).title("Spoken").transcript("Here is a volcano."));
        as(user).contentType("application/json").body("{\"start\": 1, \"text\": \"Which volcano?\"}")
                .post("/notes/" + remarked + "/remarks").then().statusCode(201);

        search(user, "volcano").body("items.title", contains("Volcanoes", "Noted", "Remarked", "Spoken"));
    }

    @Test
    void notes_are_filtered_by_subject_channel_concept_and_date() {
        UUID user = newUser();
        UUID old = save(TestDraft.of(user).title("Old light").subject("Physics").channel("Waves").concepts("Photon"));
        save(TestDraft.of(user).title("New light").subject("Biology").channel("Leaves").concepts("Chloroplast"));
        // The time never changes, so the index has it from the first version.
        pool.preparedQuery("UPDATE search_note SET created_at = '2025-03-01T12:00:00Z' WHERE note_id = $1")
                .execute(Tuple.of(old)).await().indefinitely();

        for (String q : List.of("", "light")) {
            for (Map<String, String> filter : List.of(Map.of("subject", "PHYSICS"), Map.of("channel", "waves"),
                    Map.of("concept", "photon"), Map.of("to", "2025-03-01"), Map.of("from", "2025-03-01", "to",
                            "2025-03-01T12:00:01Z"))) {
                as(user).queryParam("q", q).queryParams(filter).get("/notes").then().statusCode(200)
                        .body("items.title", contains("Old light"));
            }
            as(user).queryParam("q", q).queryParam("from", "2025-03-02").queryParam("subject", "biology").get("/notes")
                    .then().body("items.title", contains("New light"));
            as(user).queryParam("q", q).queryParam("from", "2025-03-02").queryParam("subject", "physics").get("/notes")
                    .then().body("items", empty());
        }
        // Words of titles that are misspelled, and of transcripts.
        for (String q : List.of("lihgt", "photons")) {
            as(user).queryParam("q", q).queryParam("subject", "physics").get("/notes").then()
                    .body("items.title", contains("Old light"));
        }
        for (String invalid : List.of("yesterday", "2025-13-01", "2025-03-01T12:00", "+999999-01-01")) {
            as(user).queryParam("from", invalid).get("/notes").then().statusCode(400)
                    .body("code", equalTo("validation_failed")).body("errors[0].field", equalTo("from"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de | Die Häuser stehen am Fluss.         | Haus          | <mark>Häuser</mark>
            ru | Растения поглощают свет листьями.   | листья        | <mark>листьями</mark>
            ar | الكتاب على الطاولة                  | كتاب          | <mark>الكتاب</mark>
            el | Τα φυτά απορροφούν το φως.          | φυτό          | <mark>φυτά</mark>
            zh | 植物通过光合作用产生氧气。              | 光合作用        | <mark>光合作用</mark>
            zh | 植物通过光合作用产生氧气。              | 光            | <mark>光</mark>
            zh | GPU架构与光合作用，很好             | gpu 作用       | <mark>作用</mark>
            ja | 植物は光合成で酸素を作ります。           | 酸素           | <mark>酸素</mark>
            ko | 식물은 광합성을 합니다.                | 광합성          | <mark>광합성</mark>
            th | พืชสังเคราะห์ด้วยแสง               | แสง           | <mark>แสง</mark>
            he | צמחים קולטים אור                   | קולטים         | <mark>קולטים</mark>
            pl | Rośliny pochłaniają światło.        | światło       | <mark>światło</mark>
            """)
    void each_script_is_found_in_notes_and_transcripts(String language, String text, String query, String mark) {
        UUID user = newUser();
        save(TestDraft.of(user).title("Note").language(language).content(text).concepts());
        save(TestDraft.of(user).title("Transcript").segments(language,
                "[{\"start\": 3, \"duration\": 2, \"text\": \"" + text + "\"}]"));
        save(TestDraft.of(user).title("English"));

        search(user, query).body("items.title", contains("Note", "Transcript"))
                .body("items[0].highlight", containsString(mark)).body("items[1].highlight", containsString(mark))
                .body("items[1].hits[0].start", equalTo(3f));
    }

    @Test
    void characters_that_do_not_follow_each_other_are_not_found() {
        UUID user = newUser();
        save(TestDraft.of(user).language("zh").content("植物通过光合作用产生氧气。").concepts());

        search(user, "光作").body("items", empty());
        search(user, "作用产").body("items", hasSize(1));
    }

    @Test
    void a_highlight_has_no_marks_of_markdown() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Marks").content("""
                ## The **energy** of [a photon](https://example.org/secret "title")

                > * It is $E = hf$ and ~~x~~ `code` *emphasised* [00:42](https://youtu.be/dQw4w9WgXcQ?t=42) [?](#unsupported).

                See [[Planck constant]] & <script>alert(1)</script>

                | photon | table |
                |--------|-------|
                | cell   | two   |
                """).concepts());

        String highlight = search(user, "photon").extract().path("items[0].highlight");

        assertThat(highlight).contains("The energy of a <mark>photon</mark>", "It is E = hf and", "code emphasised",
                "Planck constant", "&amp; &lt;script&gt;alert(1)")
                .doesNotContain("*", "`", "$", "[", "]", "#", "example.org", "youtu.be", "|", "<script", "unsupported");
    }

    @Test
    void characters_that_mark_found_words_are_dropped_from_texts() {
        UUID user = newUser();
        String text = "\uE000Granite\uE001 contains \uE001quartz\uE000.";
        save(TestDraft.of(user).title("Note").content(text).concepts());
        save(TestDraft.of(user).title("Transcript").transcript(text));

        search(user, "contains").body("items.highlight", hasSize(2)).body("items.highlight", everyItem(containsString(
                "Granite <mark>contains</mark> quartz.")));
    }

    @Test
    void the_best_fragments_of_a_long_note_are_shown() {
        UUID user = newUser();
        String filler = IntStream.range(0, 1_500).mapToObj(i -> "Sentence number " + i + " about leaves.")
                .collect(Collectors.joining("\n\n"));
        save(TestDraft.of(user).title("Long").content("Leaves.\n\n" + filler
                + "\n\nThe krebs cycle of leaves is far below.\n\n" + filler).concepts());

        search(user, "leaves cycle krebs").body("items[0].highlight", containsString(
                "The <mark>krebs</mark> <mark>cycle</mark> of <mark>leaves</mark> is far below."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "\"", "\"\"", "-", "--", "*", "**", "or", "OR or", "' & ( !", "a:*", "<-> | & !",
            "\\",
            "'\\'' \\\\", "%", "_", "<script>alert(1)</script>", "{}[]()", "a' OR '1'='1", ":a:b:c", "\uD83D\uDE00",
            "-leaves", "\"unclosed", "http://example.org/a?b=c#d", "a*b*c*", "x'; DROP TABLE note; --", "\u0301", "the",
            "\uE000\uE001" })
    void operators_and_quotes_are_text(String query) {
        UUID user = newUser();
        save(TestDraft.of(user));

        List<String> highlights = search(user, query).extract().path("items.highlight");
        assertThat(highlights).allSatisfy(html -> assertThat(html.replaceAll("</?mark>", "")).doesNotContain("<", ">"));
    }

    @Test
    void queries_are_bounded() {
        UUID user = newUser();
        for (String query : List.of("x".repeat(501), "word ".repeat(33), "a\0b")) {
            as(user).queryParam("q", query).get("/notes").then().statusCode(400)
                    .body("code", equalTo("validation_failed")).body("errors[0].field", equalTo("q"));
        }
        // The server rejects a longer address.
        as(user).queryParam("q", "x".repeat(10_000)).get("/notes").then().statusCode(414);
        search(user, "光".repeat(300));
        search(user, "\"" + "word ".repeat(99) + "\"");
        as(user).queryParam("subject", "x".repeat(501)).get("/notes").then().statusCode(400);
    }

    @Test
    void a_title_that_is_only_similar_has_no_place() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Photosynthesis <b>"));

        search(user, "fotosynthesis").body("items[0].hits", empty()).body("items[0].highlight", equalTo(
                "Photosynthesis &lt;b&gt;")).body("next_cursor", nullValue());
        search(user, "photosynthesis").body("items[0].highlight", startsWith("<mark>Photosynthesis</mark> &lt;b&gt;"));
    }
}
