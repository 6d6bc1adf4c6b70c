package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ShareTest extends NotesServiceTest {
    private static final String PUBLIC_URL = "http://localhost:8000";
    private final TestDraft draft = TestDraft.of(newUser()).content("""
            ## Light

            Plants absorb **photons** [00:42](https://youtu.be/dQw4w9WgXcQ?t=42). See [[Secret plans|my other note]].

            $E = mc^2$ ![pixel](https://evil.example/pixel.png)
            """);
    private final UUID user = draft.job().user();

    @Test
    void anyone_with_the_link_reads_the_note_and_nothing_else_of_the_user() throws NoSuchAlgorithmException {
        UUID note = save(draft.reviewed());
        UUID linked = save(TestDraft.of(user).title("Secret plans"));
        as(user).contentType(ContentType.JSON).body(Map.of("start", 1, "text", "A private remark"))
                .post("/notes/" + note + "/remarks").then().statusCode(201);
        String url = share(note);

        Response page = given().get(path(url)).then().statusCode(200).contentType("text/html;charset=UTF-8")
                .header("X-Robots-Tag", "noindex").header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "private, no-store").header("X-Content-Type-Options", "nosniff")
                .header("Set-Cookie", nullValue()).extract().response();

        Document html = Jsoup.parse(page.asString());
        assertThat(html.select("h1").text()).isEqualTo("Photosynthesis in twelve minutes");
        assertThat(html.text()).contains("A channel", "Plants absorb photons", "See my other note", "E = mc^2",
                "Chlorophyll", "Why green?");
        assertThat(html.select("a[href^=https://youtu.be/dQw4w9WgXcQ?t=42]")).isNotEmpty();
        assertThat(html.select("meta[name=viewport]")).hasSize(1);
        Payloads.assertInert(page.asString(), "meta", "style");
        assertThat(page.asString()).doesNotContain("A private remark", "Secret plans", "Biology", "plants\"", "<img",
                user.toString(), note.toString(), linked.toString(), draft.job().video().toString());
        String style = html.select("style").get(0).data();
        assertThat(page.header("Content-Security-Policy")).isEqualTo("default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(
                        StandardCharsets.UTF_8)))
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void the_link_stays_until_it_is_revoked_and_is_never_valid_again() {
        UUID note = save(draft);
        as(user).get("/notes/" + note + "/share").then().statusCode(404);

        String url = share(note);

        assertThat(share(note)).isEqualTo(url);
        as(user).get("/notes/" + note + "/share").then().statusCode(200).body("url", equalTo(url));
        as(user).contentType(ContentType.JSON).header("If-Match", "\"1\"").body(Map.of("title", "Edited", "content",
                "New words")).put("/notes/" + note).then().statusCode(200);
        assertThat(given().get(path(url)).asString()).contains("Edited", "New words").doesNotContain("Plants absorb");

        as(user).delete("/notes/" + note + "/share").then().statusCode(204);

        assertNotFound(url);
        as(user).get("/notes/" + note + "/share").then().statusCode(404);
        as(user).delete("/notes/" + note + "/share").then().statusCode(204);
        String next = share(note);
        assertThat(next).isNotEqualTo(url);
        given().get(path(next)).then().statusCode(200);
        assertNotFound(url);
    }

    @Test
    void deleting_the_note_ends_the_link() {
        UUID note = save(draft);
        String url = share(note);

        as(user).delete("/notes/" + note).then().statusCode(204);

        assertNotFound(url);
        assertThat(allRows()).noneMatch(row -> row.startsWith("share") && row.contains(note.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%27%20OR%201=1", "%F0%9F%A6%8A" })
    void an_unknown_link_has_the_same_page_as_a_revoked_one(String token) {
        UUID note = save(draft);
        String revoked = share(note);
        as(user).delete("/notes/" + note + "/share").then().statusCode(204);

        Response unknown = given().urlEncodingEnabled(false).get("/s/" + token);

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).isEqualTo(given().get(path(revoked)).asString()).contains("Note not found");
        assertThat(unknown.headers().asList().stream().map(header -> header.getName()).toList())
                .containsAll(List.of("Content-Security-Policy", "X-Robots-Tag", "Referrer-Policy"));
    }

    @Test
    void only_the_user_of_a_note_shares_it() {
        UUID note = save(draft);

        as(newUser()).post("/notes/" + note + "/share").then().statusCode(404);
        given().post("/notes/" + note + "/share").then().statusCode(401);
        String url = share(note);
        as(newUser()).get("/notes/" + note + "/share").then().statusCode(404);
        as(newUser()).delete("/notes/" + note + "/share").then().statusCode(404);
        given().get(path(url)).then().statusCode(200);
        // The page does not depend on who asks.
        assertThat(as(newUser()).get(path(url)).asString()).isEqualTo(given().get(path(url)).asString());
    }

    private String share(UUID note) {
        return as(user).post("/notes/" + note + "/share").then().statusCode(200)
                .body("url", matchesPattern(PUBLIC_URL + "/s/[A-Za-z0-9_-]{32}")).extract().path("url");
    }

    private static String path(String url) {
        return url.substring(PUBLIC_URL.length());
    }

    private static void assertNotFound(String url) {
        given().get(path(url)).then().statusCode(404).contentType("text/html;charset=UTF-8");
    }
}
