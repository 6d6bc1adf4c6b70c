package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** Hostile texts in every field of notes stay texts, wherever they come out. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class XssTest extends NotesServiceTest {
    private static final String FIELD = "\"((?:[^\"]++|\"\")*+)\"\t";
    private static final Pattern ANKI_CARD = Pattern.compile("\t(?:Cloze|Basic)\t" + FIELD.replace("((", "(?:(")
            + FIELD + FIELD);
    private static final String UNSAFE_IN_FILE_NAMES = ".*[\\p{Cntrl}\\p{Cf}\"\\\\<>:|?*].*";

    @Test
    void hostile_texts_in_all_fields_are_inert_in_pages_highlights_and_files() throws IOException {
        UUID user = newUser();
        List<String> payloads = Payloads.all();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(40);
        for (String payload : payloads) {
            TestDraft draft = TestDraft.of(user);
            events.send("note.drafted", draft.job().video(), hostile(draft, payload));
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as(user).get("/notes?limit=100").then()
                .statusCode(200).body("items", hasSize(payloads.size())));
        List<Map<String, String>> notes = as(user).get("/notes?limit=100").path("items");
        assertThat(notes).extracting(note -> note.get("title")).containsExactlyInAnyOrderElementsOf(payloads);

        for (Map<String, String> note : notes) {
            String path = "/notes/" + note.get("id");
            assertThat(json(as(user).contentType(ContentType.JSON).body(Map.of("start", 1, "text", note.get("title")))
                    .post(path + "/remarks"), 201)).isNotBlank();
            for (String part : List.of("", "/links", "/versions", "/versions/1", "/remarks")) {
                json(as(user).get(path + part), 200);
            }
            assertIsFile(as(user).get(path + "/export?format=md"));
            String url = as(user).post(path + "/share").path("url");
            Response page = as(user).get(url.substring(url.indexOf("/s/")));
            assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
            Payloads.assertInert(page.asString(), "meta", "style");
            assertThat(Jsoup.parse(page.asString()).select("style")).hasSize(1);
        }
        for (String part : List.of("/notes/concepts", "/notes/subjects", "/notes/graph", "/notes/complete?q=alert")) {
            json(as(user).get(part), 200);
        }
        assertHighlights(user);
        assertAnki(user);
        assertVault(user);
    }

    private static String hostile(TestDraft draft, String payload) {
        JsonObject json = new JsonObject(draft.json());
        JsonObject concept = new JsonObject().put("name", payload).put("definition", payload).put("start", 1)
                .put("aliases", new JsonArray().add(payload));
        JsonObject question = json.getJsonObject("assessment").getJsonArray("questions").getJsonObject(0)
                .put("question", payload).put("answer", payload);
        JsonObject card = new JsonObject().put("kind", "cloze").put("front", payload + " ___").put("back", payload)
                .put("start", 1);
        json.getJsonArray("sections").getJsonObject(0).put("heading", payload);
        return json.put("title", payload).put("channel", payload).put("subject", payload).put("summary", payload)
                .put("tags", new JsonArray().add(payload)).put("concepts", new JsonArray().add(concept))
                .put("content", "## " + payload + "\n\nA word " + payload + "\n\n| " + payload + " | b |\n|---|---|\n| "
                        + payload + " | d |\n\n" + payload + "\n\n> " + payload)
                .put("assessment", new JsonObject().put("questions", new JsonArray().add(question))
                        .put("flashcards", new JsonArray().add(card)
                                .add(card.copy().put("kind", "basic").put("front", payload))))
                .encode();
    }

    private static String json(Response response, int status) {
        response.then().statusCode(status).contentType("application/json");
        return response.asString();
    }

    private static void assertIsFile(Response response) {
        response.then().statusCode(200);
        List<String> dispositions = response.headers().getValues("Content-Disposition");
        assertThat(dispositions).singleElement().asString().startsWith("attachment; filename=\"");
        assertThat(response.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        String name = dispositions.get(0).replaceFirst("attachment; filename=\"([^\"]*)\".*", "$1");
        assertThat(name).doesNotMatch(UNSAFE_IN_FILE_NAMES).doesNotContain("/").doesNotStartWith(".").endsWith(".md");
        assertThat(dispositions.get(0)).matches(".*\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]+")
                .doesNotContainIgnoringCase("%2F").doesNotContain("%E2%80%AE", "%0A", "%0D", "%5C");
    }

    private static void assertHighlights(UUID user) {
        List<String> highlights = as(user).get("/notes?limit=100&q=alert").path("items.highlight");
        assertThat(highlights).hasSizeGreaterThan(25).anySatisfy(highlight -> assertThat(highlight).contains("<mark>"));
        assertThat(highlights).allSatisfy(highlight -> assertThat(Jsoup.parse(highlight).body().getAllElements())
                .extracting(element -> element.nodeName()).isSubsetOf("body", "mark"));
    }

    /** The sides of a card are HTML in quotes, which are doubled; deck and tags are plain text. */
    private static void assertAnki(UUID user) {
        String file = as(user).get("/notes/export?format=anki").then().statusCode(200).extract().asString();
        List<String> sides = ANKI_CARD.matcher(file).results().flatMap(card -> Stream.of(card.group(1), card.group(2)))
                .map(side -> side.replace("\"\"", "\"")).toList();
        assertThat(sides).hasSizeGreaterThan(150).anyMatch(side -> side.contains("{{c1::"));
        sides.forEach(side -> Payloads.assertInert(side));
    }

    private static void assertVault(UUID user) throws IOException {
        byte[] zip = as(user).get("/notes/export?format=obsidian").then().statusCode(200).extract().asByteArray();
        Set<String> paths = new LinkedHashSet<>();
        List<String> all = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                paths.add(entry.getName().toLowerCase(java.util.Locale.ROOT));
                all.add(entry.getName());
            }
        }
        assertThat(all).hasSizeGreaterThan(40).hasSameSizeAs(paths).allSatisfy(path -> assertThat(path)
                .doesNotMatch(UNSAFE_IN_FILE_NAMES).doesNotStartWith("/").doesNotContain("../", "/.", "//"));
    }
}
