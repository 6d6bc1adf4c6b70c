package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class RemarkTest extends NotesServiceTest {
    private final TestDraft draft = TestDraft.of(newUser());
    private final UUID user = draft.job().user();

    @Test
    void a_remark_is_created_listed_changed_and_deleted() {
        UUID note = save(draft);

        String first = create(note, 42.5, "See <b>chapter</b> 3.").statusCode(201).body("start", equalTo(42.5f))
                .body("text", equalTo("See <b>chapter</b> 3.")).body("created_at", notNullValue()).extract().path("id");
        String second = create(note, 0, "漢字".repeat(2_500)).statusCode(201).extract().path("id");

        String cursor = list(note, "?limit=1").body("items.id", equalTo(List.of(second))).extract()
                .path("next_cursor");
        list(note, "?cursor=" + cursor).body("items.id", equalTo(List.of(first))).body("next_cursor", nullValue());
        change(user, note, first, Map.of("text", "Better.")).statusCode(200).body("text", equalTo("Better."))
                .body("start", equalTo(42.5f));
        change(user, note, first, Map.of("start", 50)).statusCode(200).body("text", equalTo("Better."))
                .body("start", equalTo(50f));
        as(user).delete("/notes/" + note + "/remarks/" + second).then().statusCode(204);
        as(user).delete("/notes/" + note + "/remarks/" + second).then().statusCode(404);
        list(note, "").body("items.text", equalTo(List.of("Better.")));
        awaitEvents("note.updated", note, 5).forEach(event -> assertConforms("note.updated", event));
        as(user).get("/notes/" + note).then().header("ETag", "\"1\"");
    }

    @Test
    void a_quotation_is_kept_searched_exported_and_removed() {
        UUID note = save(draft);
        String id = as(user).contentType(ContentType.JSON).body(Map.of("start", 42, "text", "Why?", "quotation",
                "Stomata open\nat dawn.")).post("/notes/" + note + "/remarks").then().statusCode(201)
                .body("quotation", equalTo("Stomata open\nat dawn.")).extract().path("id");
        String plain = create(note, 1, "Plain").body("quotation", nullValue()).extract().path("id");

        list(note, "").body("items.quotation", equalTo(Arrays.asList(null, "Stomata open\nat dawn.")));
        as(user).queryParam("q", "stomata").get("/notes").then().body("items[0].hits.place", equalTo(List.of("remark")))
                .body("items[0].hits[0].remark_id", equalTo(id))
                .body("items[0].hits[0].highlight", equalTo("<mark>Stomata</mark> open at dawn. Why?"));
        as(user).get("/notes/" + note + "/export?format=md").then().statusCode(200).body(
                containsString(")\n\n  > Stomata open\n  > at dawn.\n\n  Why?\n"));
        change(user, note, plain, Map.of("quotation", "Thylakoids")).statusCode(200).body("text", equalTo("Plain"));
        as(user).queryParam("q", "thylakoids").get("/notes").then().body("items[0].hits.remark_id", equalTo(List.of(
                plain)));
        as(user).queryParam("q", "thylakoids -stomata").get("/notes").then().body("items", hasSize(0));
        change(user, note, id, Map.of("text", "Because.")).body("quotation", equalTo("Stomata open\nat dawn."));
        change(user, note, id, Map.of("quotation", "")).statusCode(200).body("quotation", nullValue());
        as(user).queryParam("q", "stomata").get("/notes").then().body("items", hasSize(0));
        change(user, note, id, Map.of("quotation", "x".repeat(2_001))).statusCode(400)
                .body("errors[0].field", equalTo("quotation"));
    }

    @Test
    void a_passage_is_marked_without_a_text() {
        UUID note = save(draft);
        String id = as(user).contentType(ContentType.JSON).body(Map.of("start", 42, "quotation", "Stomata open."))
                .post("/notes/" + note + "/remarks").then().statusCode(201).body("text", equalTo("")).extract()
                .path("id");

        as(user).queryParam("q", "stomata").get("/notes").then().body("items[0].hits[0].highlight", containsString(
                "<mark>Stomata</mark> open."));
        as(user).get("/notes/" + note + "/export?format=md").then().statusCode(200).body(containsString(
                ")\n\n  > Stomata open.\n"));
        change(user, note, id, Map.of("text", "Why?")).statusCode(200).body("text", equalTo("Why?"));
        change(user, note, id, Map.of("text", " ")).statusCode(200);
        change(user, note, id, Map.of("quotation", "")).statusCode(400).body("errors[0].field", equalTo("text"));
        list(note, "").body("items.quotation", equalTo(List.of("Stomata open.")));
    }

    @Test
    void invalid_remarks_are_rejected() {
        UUID note = save(draft);
        String id = create(note, 1, "Text").extract().path("id");

        create(note, -1, "Text").statusCode(400).body("errors[0].field", equalTo("start"));
        create(note, 1e9, "Text").statusCode(400);
        create(note, 1, " \n").statusCode(400).body("errors[0].field", equalTo("text"));
        create(note, 1, "x".repeat(5_001)).statusCode(400).body("code", equalTo("validation_failed"));
        create(note, 1, "a\0b").statusCode(400);
        as(user).contentType(ContentType.JSON).body(Map.of("text", "Text")).post("/notes/" + note + "/remarks").then()
                .statusCode(400).body("errors[0].field", equalTo("start"));
        change(user, note, id, Map.of("text", " ")).statusCode(400).body("errors[0].field", equalTo("text"));
        change(user, note, id, Map.of("id", "1")).statusCode(400);
    }

    @Test
    void remarks_of_another_user_or_note_are_not_found() {
        UUID note = save(draft);
        UUID otherNote = save(TestDraft.of(user));
        String id = create(note, 1, "Mine").extract().path("id");
        UUID other = newUser();

        as(other).get("/notes/" + note + "/remarks").then().statusCode(404).body("code", equalTo("not_found"));
        as(other).contentType(ContentType.JSON).body(Map.of("start", 1, "text", "x"))
                .post("/notes/" + note + "/remarks").then().statusCode(404);
        change(other, note, id, Map.of("text", "x")).statusCode(404);
        as(other).delete("/notes/" + note + "/remarks/" + id).then().statusCode(404);
        change(user, otherNote, id, Map.of("text", "x")).statusCode(404);
        as(user).delete("/notes/" + otherNote + "/remarks/" + id).then().statusCode(404);
        list(note, "").body("items.text", equalTo(List.of("Mine")));
    }

    @Test
    void a_note_has_at_most_500_remarks_also_when_they_come_at_once() {
        UUID note = save(draft);
        pool.preparedQuery("""
                INSERT INTO remark (id, note_id, start, text, created_at, updated_at)
                SELECT uuidv7(), $1, i, 'Text', now(), now()
                FROM generate_series(1, 495) AS i
                """).execute(Tuple.of(note)).await().indefinitely();

        List<Integer> statuses = IntStream.range(0, 20).mapToObj(i -> CompletableFuture.supplyAsync(
                () -> create(note, i, "At once").extract().statusCode())).toList().stream().map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
        create(note, 1, "One more").statusCode(409).body("code", equalTo("too_many_remarks"));
    }

    @Test
    void remarks_are_exported_and_deleted_with_their_note() {
        UUID note = save(draft);
        UUID kept = save(TestDraft.of(user));
        for (int i = 0; i < 101; i++) {
            create(kept, i, "Remark " + i).statusCode(201);
        }
        create(note, 1, "Soon gone").statusCode(201);
        as(user).delete("/notes/" + note).then().statusCode(204);

        String exported = as(user)
                .header(InternalOnly.HEADER, ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class))
                .get("/internal/export").then().statusCode(200).body(not(equalTo(""))).extract().asString();

        List<String> remarks = ExportContract.files(exported).get("notes/remarks.jsonl").lines().toList();
        assertThat(remarks).hasSize(101);
        assertThat(JsonPath.from(remarks.get(0)).getString("note_id")).isEqualTo(kept.toString());
        assertThat(JsonPath.from(remarks.get(0)).getString("remark.text")).isEqualTo("Remark 0");
        list(kept, "?limit=100").body("items", hasSize(100));
    }

    private ValidatableResponse create(UUID note, double start, String text) {
        return as(user).contentType(ContentType.JSON).body(Map.of("start", start, "text", text))
                .post("/notes/" + note + "/remarks").then();
    }

    private ValidatableResponse list(UUID note, String query) {
        return as(user).get("/notes/" + note + "/remarks" + query).then().statusCode(200);
    }

    private static ValidatableResponse change(UUID user, UUID note, String id, Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).patch("/notes/" + note + "/remarks/" + id).then();
    }
}
