package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ErasureTest extends NotesServiceTest {
    private static final String LOCK_VIDEO = "SELECT pg_advisory_xact_lock(hashtext('video'), hashtext($1))";

    @Test
    void an_erasure_leaves_only_the_tombstone() {
        TestDraft first = TestDraft.of(newUser());
        UUID one = save(first);
        save(TestDraft.of(first.job().nextJob()).title("Once more"));
        UUID two = save(TestDraft.of(first.job().user()));
        UUID user = first.job().user();
        as(user).contentType("application/json").header("If-Match", "\"2\"")
                .body("{\"title\": \"Mine\", \"content\": \"Mine\"}").put("/notes/" + one).then().statusCode(200);
        as(user).contentType("application/json").body("{\"start\": 1, \"text\": \"Mine\"}")
                .post("/notes/" + one + "/remarks").then().statusCode(201);
        String card = as(user).get("/notes/" + one + "/cards").then().extract().path("items[0].id");
        as(user).contentType("application/json").body("{\"rating\": 3}").post("/notes/reviews/" + card).then()
                .statusCode(200);
        as(user).contentType("application/json").body("{\"question_id\": \"q1\", \"answer\": \"Mine\"}")
                .post("/notes/" + one + "/assessment/answers").then().statusCode(202);
        as(user).post("/notes/" + one + "/share").then().statusCode(200);
        as(user).contentType("application/json").body("{\"name\": \"Life science\"}").patch("/notes/subjects/Biology")
                .then().statusCode(200);
        assertThat(rowsOf(one)).anyMatch(row -> row.startsWith("remark ")).anyMatch(row -> row.startsWith("card "))
                .anyMatch(row -> row.startsWith("answer ")).anyMatch(row -> row.startsWith("share "));
        assertThat(rowsOf(user)).anyMatch(row -> row.startsWith("review ")).anyMatch(row -> row.startsWith(
                "former_subject "));
        as(user).contentType("application/json").body("{\"title\": \"Mine\", \"note_ids\": [\"" + one + "\"]}")
                .post("/notes/courses").then().statusCode(201);
        assertThat(rowsOf(one)).anyMatch(row -> row.startsWith("course_note "));
        assertThat(rowsOf(user)).anyMatch(row -> row.startsWith("course "));
        TestDraft kept = TestDraft.of(newUser());
        UUID other = save(kept);
        assertThat(rowsOf(one, two)).anyMatch(row -> row.startsWith("link "));

        erase(first.job().user());

        String done = awaitEvents("user.erasure.done", first.job().user(), 1).get(0);
        assertConforms("user.erasure.done", done);
        assertThat(JsonPath.from(done).getString("service")).isEqualTo("notes");
        assertThat(rowsOf(one, two)).isEmpty();
        assertThat(rowsOf(first.job().user())).singleElement().asString().startsWith("erased_user (");
        as(kept.job().user()).get("/notes/" + other).then().statusCode(200);
    }

    @Test
    void late_events_of_an_erased_user_are_dropped() {
        Job drafted = Job.of(newUser());
        Job failed = Job.of(drafted.user());
        Job deleted = Job.of(drafted.user());
        erase(drafted.user());
        awaitEvents("user.erasure.done", drafted.user(), 1);

        send(TestDraft.of(drafted));
        events.send("video.failed", failed.video(), TestEvents.failed(failed));
        events.send("video.deleted", deleted.video(), TestEvents.deleted(deleted));
        awaitAllConsumed();

        assertThat(rowsOf(drafted.user())).singleElement().asString().startsWith("erased_user (");
        assertThat(rowsOf(drafted.video(), failed.id(), deleted.video())).isEmpty();
        assertThat(TestEvents.findContaining("job.progress", drafted.id())).isEmpty();
    }

    @Test
    void a_token_of_an_erased_user_finds_nothing() {
        TestDraft draft = TestDraft.of(newUser());
        UUID note = save(draft);
        erase(draft.job().user());
        awaitEvents("user.erasure.done", draft.job().user(), 1);

        as(draft.job().user()).get("/notes").then().statusCode(200).body("items", empty());
        for (String path : List.of("", "/transcript", "/links", "/export?format=md", "/versions", "/versions/1",
                "/versions/1/diff?against=1", "/remarks", "/cards", "/answers", "/share")) {
            as(draft.job().user()).get("/notes/" + note + path).then().statusCode(404);
        }
        as(draft.job().user()).delete("/notes/" + note).then().statusCode(404);
    }

    @Test
    void an_erasure_waits_for_a_concurrent_draft_and_deletes_its_note() {
        TestDraft draft = TestDraft.of(newUser());
        SqlConnection holder = pool.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.preparedQuery(LOCK_VIDEO).execute(Tuple.of(draft.job().video().toString())).await().indefinitely();
        send(draft);
        awaitWaiting(1);
        erase(draft.job().user());
        // The erasure waits for the draft, which waits for the video.
        awaitWaiting(2);

        holder.query("COMMIT").execute().await().indefinitely();
        holder.close().await().indefinitely();

        awaitEvents("user.erasure.done", draft.job().user(), 1);
        awaitEvents("note.created", draft.job().user(), 1);
        assertThat(rowsOf(draft.job().user())).singleElement().asString().startsWith("erased_user (");
    }

    @Test
    void a_repeated_erasure_publishes_done_again_and_changes_no_row() {
        TestDraft draft = TestDraft.of(newUser());
        save(draft);
        UUID event = UUID.randomUUID();
        events.send("user.erased", draft.job().user(), TestEvents.erased(draft.job().user()), event);
        awaitEvents("user.erasure.done", draft.job().user(), 1);
        List<String> before = rowsOf(draft.job().user());

        events.send("user.erased", draft.job().user(), TestEvents.erased(draft.job().user()), event);
        erase(draft.job().user());

        awaitEvents("user.erasure.done", draft.job().user(), 2);
        assertThat(rowsOf(draft.job().user())).isEqualTo(before);
    }

    private void erase(UUID user) {
        events.send("user.erased", user, TestEvents.erased(user));
    }

    private List<String> rowsOf(UUID... ids) {
        return allRows().stream().filter(row -> Stream.of(ids).anyMatch(id -> row.contains(id.toString()))).toList();
    }

    private void awaitWaiting(int transactions) {
        await().untilAsserted(() -> assertThat(pool.query("""
                SELECT DISTINCT pid
                FROM pg_locks
                WHERE locktype = 'advisory'
                    AND NOT granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """).execute().await().indefinitely().rowCount()).isEqualTo(transactions));
    }
}
