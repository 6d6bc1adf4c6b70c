package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class UserExportTest extends NotesServiceTest {
    @Test
    void an_export_has_markdown_and_all_versions_of_each_note() {
        UUID user = newUser();
        TestDraft first = TestDraft.of(user).title("Light: its \"nature\"");
        UUID note = save(first);
        UUID linked = save(TestDraft.of(user).title("light its NATURE"));
        save(TestDraft.of(first.job().nextJob()).title("Light: its \"nature\"").content("Rewritten.")
                .unchecked());
        save(TestDraft.of(newUser()));

        Map<String, String> files = ExportContract.files(export(user));

        assertThat(files).containsOnlyKeys("notes/Light its nature.md", "notes/" + note + ".json",
                "notes/light its NATURE (2).md", "notes/" + linked + ".json", "notes/cards.jsonl");
        assertThat(files.get("notes/Light its nature.md")).isEqualTo(
                as(user).get("/notes/" + note + "/export?format=md").then().extract().asString());
        JsonPath json = JsonPath.from(files.get("notes/" + note + ".json"));
        Map<String, Object> kept = json.getMap("$");
        assertThat(kept).containsAllEntriesOf(JsonPath.from(read(user, note, "")).getMap("$"));
        assertThat(kept.get("links")).isEqualTo(JsonPath.from(read(user, note, "/links")).getMap("$"));
        assertThat(json.getList("versions.version")).containsExactly(1, 2);
        assertThat(json.getString("versions[0].content")).contains("Plants absorb photons");
        assertThat(json.getString("versions[0].job_id")).isEqualTo(first.job().id().toString());
        assertThat(json.getString("versions[0].sections[1].heading")).isEqualTo("Light");
        assertThat(json.getInt("versions[0].checked.statements")).isEqualTo(12);
        assertThat(json.getDouble("versions[0].uncovered[0].start")).isEqualTo(125.5);
        assertThat(json.getString("versions[0].concepts[0].name")).isEqualTo("Chlorophyll");
        assertThat(json.getString("versions[0].assessment.questions[0].kind")).isEqualTo("application");
        assertThat(json.getString("versions[1].content")).isEqualTo("Rewritten.");
        assertThat(json.getMap("versions[1]")).doesNotContainKeys("checked", "uncovered");
        assertThat(json.getList("versions[1].segments"))
                .isEqualTo(JsonPath.from(read(user, note, "/transcript")).getList("segments"));
    }

    @Test
    void a_long_transcript_is_exported_in_short_lines() {
        UUID user = newUser();
        // Surrogate pairs, which no piece may split.
        UUID note = save(TestDraft.of(user).transcript("a🦊".repeat(400_000)));

        String lines = export(user);

        assertThat(lines.lines()).hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(1_000_000));
        JsonPath json = JsonPath.from(ExportContract.files(lines).get("notes/" + note + ".json"));
        assertThat(json.getString("versions[0].segments[0].text")).isEqualTo("a🦊".repeat(400_000));
    }

    @Test
    void an_export_of_many_notes_is_complete() {
        UUID user = newUser();
        int many = 41;
        IntStream.range(0, many).forEach(i -> send(TestDraft.of(user).concepts()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(notesOf(user)).hasSize(many));

        Map<String, String> files = ExportContract.files(export(user));

        assertThat(files).hasSize(2 * many + 1)
                .containsKeys(notesOf(user).stream().map(id -> "notes/" + id + ".json").toArray(String[]::new));
    }

    @Test
    void the_export_requires_the_internal_token_and_a_session() {
        UUID user = newUser();

        assertThat(ExportContract.files(export(user))).isEmpty();
        as(user).get("/internal/export").then().statusCode(403);
        as(user).header(InternalOnly.HEADER, "wrong").get("/internal/export").then().statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get("/internal/export").then().statusCode(401)
                .body("code", equalTo("unauthenticated"));
        given().header(InternalOnly.HEADER, internalToken()).auth().oauth2(TestTokens.of(user, "read"))
                .get("/internal/export").then().statusCode(403);
    }

    private static String export(UUID user) {
        RequestSpecification request = as(user).header(InternalOnly.HEADER, internalToken());
        return request.get("/internal/export").then().statusCode(200)
                .contentType(containsString("application/x-ndjson")).extract().asString();
    }

    private static String read(UUID user, UUID note, String path) {
        return as(user).get("/notes/" + note + path).then().statusCode(200).extract().asString();
    }

    private List<UUID> notesOf(UUID user) {
        return pool.preparedQuery("SELECT id FROM note WHERE user_id = $1").execute(Tuple.of(user)).await()
                .indefinitely().stream().map(row -> row.getUUID("id")).toList();
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}
