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
class LibraryExportTest extends NotesServiceTest {
    @Test
    void a_note_is_taken_away_as_it_is_read_and_as_everything_that_is_kept_of_it() {
        UUID person = person();
        TestDraft first = TestDraft.of(person).title("Light: its \"nature\"");
        UUID note = stored(first);
        UUID linked = stored(TestDraft.of(person).title("light its NATURE"));
        stored(TestDraft.of(first.job().again()).title("Light: its \"nature\"").content("Rewritten.")
                .unchecked());
        stored(TestDraft.of(person()));

        Map<String, String> files = ExportContract.files(export(person));

        assertThat(files).containsOnlyKeys("notes/Light its nature.md", "notes/" + note + ".json",
                "notes/light its NATURE (2).md", "notes/" + linked + ".json");
        assertThat(files.get("notes/Light its nature.md")).isEqualTo(
                as(person).get("/notes/" + note + "/export?format=md").then().extract().asString());
        JsonPath json = JsonPath.from(files.get("notes/" + note + ".json"));
        Map<String, Object> kept = json.getMap("$");
        assertThat(kept).containsAllEntriesOf(JsonPath.from(read(person, note, "")).getMap("$"));
        assertThat(kept.get("links")).isEqualTo(JsonPath.from(read(person, note, "/links")).getMap("$"));
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
                .isEqualTo(JsonPath.from(read(person, note, "/transcript")).getList("segments"));
    }

    @Test
    void a_long_transcript_comes_whole_in_lines_that_are_not() {
        UUID person = person();
        // Characters of two UTF-16 units, which no piece may end within.
        UUID note = stored(TestDraft.of(person).transcript("a🦊".repeat(400_000)));

        String lines = export(person);

        assertThat(lines.lines()).hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(1_000_000));
        JsonPath json = JsonPath.from(ExportContract.files(lines).get("notes/" + note + ".json"));
        assertThat(json.getString("versions[0].segments[0].text")).isEqualTo("a🦊".repeat(400_000));
    }

    @Test
    void every_note_is_taken_away_however_many_there_are() {
        UUID person = person();
        int many = 41;
        IntStream.range(0, many).forEach(i -> send(TestDraft.of(person).concepts()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(notesOf(person)).hasSize(many));

        Map<String, String> files = ExportContract.files(export(person));

        assertThat(files).hasSize(2 * many)
                .containsKeys(notesOf(person).stream().map(id -> "notes/" + id + ".json").toArray(String[]::new));
    }

    @Test
    void only_our_own_services_ask_and_only_for_a_person_with_a_session() {
        UUID person = person();

        assertThat(ExportContract.files(export(person))).isEmpty();
        as(person).get("/internal/export").then().statusCode(403);
        as(person).header(InternalOnly.HEADER, "a guess").get("/internal/export").then().statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get("/internal/export").then().statusCode(401)
                .body("code", equalTo("unauthenticated"));
        given().header(InternalOnly.HEADER, internalToken()).auth().oauth2(TestTokens.of(person, "read"))
                .get("/internal/export").then().statusCode(403);
    }

    private static String export(UUID person) {
        RequestSpecification asked = as(person).header(InternalOnly.HEADER, internalToken());
        return asked.get("/internal/export").then().statusCode(200)
                .contentType(containsString("application/x-ndjson")).extract().asString();
    }

    private static String read(UUID person, UUID note, String path) {
        return as(person).get("/notes/" + note + path).then().statusCode(200).extract().asString();
    }

    private List<UUID> notesOf(UUID person) {
        return pool.preparedQuery("SELECT id FROM note WHERE user_id = $1").execute(Tuple.of(person)).await()
                .indefinitely().stream().map(row -> row.getUUID("id")).toList();
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}
