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
    void nothing_is_kept_of_an_erased_person_but_that_they_are_gone() {
        TestDraft first = TestDraft.of(person());
        UUID one = stored(first);
        stored(TestDraft.of(first.job().again()).title("Once more"));
        UUID two = stored(TestDraft.of(first.job().user()));
        TestDraft kept = TestDraft.of(person());
        UUID other = stored(kept);
        assertThat(rowsOf(one, two)).anyMatch(row -> row.startsWith("link "));

        erase(first.job().user());

        String done = said("user.erasure.done", first.job().user(), 1).get(0);
        assertConforms("user.erasure.done", done);
        assertThat(JsonPath.from(done).getString("service")).isEqualTo("notes");
        assertThat(rowsOf(one, two)).isEmpty();
        assertThat(rowsOf(first.job().user())).singleElement().asString().startsWith("tombstone (user,");
        as(kept.job().user()).get("/notes/" + other).then().statusCode(200);
    }

    @Test
    void what_comes_late_for_an_erased_person_is_dropped() {
        Job drafted = Job.of(person());
        Job failed = Job.of(drafted.user());
        Job deleted = Job.of(drafted.user());
        erase(drafted.user());
        said("user.erasure.done", drafted.user(), 1);

        send(TestDraft.of(drafted));
        events.send("video.failed", failed.video(), TestEvents.failed(failed));
        events.send("video.deleted", deleted.video(), TestEvents.deleted(deleted));
        markEnd();

        assertThat(rowsOf(drafted.user())).singleElement().asString().startsWith("tombstone (user,");
        assertThat(rowsOf(drafted.video(), failed.id(), deleted.video())).isEmpty();
        assertThat(TestEvents.about("job.progress", drafted.id())).isEmpty();
    }

    @Test
    void a_token_that_outlives_its_person_finds_nothing() {
        TestDraft draft = TestDraft.of(person());
        UUID note = stored(draft);
        erase(draft.job().user());
        said("user.erasure.done", draft.job().user(), 1);

        as(draft.job().user()).get("/notes").then().statusCode(200).body("items", empty());
        for (String path : List.of("", "/transcript", "/links", "/export?format=md")) {
            as(draft.job().user()).get("/notes/" + note + path).then().statusCode(404);
        }
        as(draft.job().user()).delete("/notes/" + note).then().statusCode(404);
    }

    @Test
    void a_draft_that_is_being_stored_when_its_person_is_erased_does_not_survive() {
        TestDraft draft = TestDraft.of(person());
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

        said("user.erasure.done", draft.job().user(), 1);
        said("note.created", draft.job().user(), 1);
        assertThat(rowsOf(draft.job().user())).singleElement().asString().startsWith("tombstone (user,");
    }

    @Test
    void an_erasure_asked_for_again_changes_nothing_and_is_said_to_be_done_again() {
        TestDraft draft = TestDraft.of(person());
        stored(draft);
        UUID event = UUID.randomUUID();
        events.send("user.erased", draft.job().user(), TestEvents.erased(draft.job().user()), event);
        said("user.erasure.done", draft.job().user(), 1);
        List<String> before = rowsOf(draft.job().user());

        events.send("user.erased", draft.job().user(), TestEvents.erased(draft.job().user()), event);
        erase(draft.job().user());

        said("user.erasure.done", draft.job().user(), 2);
        assertThat(rowsOf(draft.job().user())).isEqualTo(before);
    }

    private void erase(UUID person) {
        events.send("user.erased", person, TestEvents.erased(person));
    }

    private List<String> rowsOf(UUID... ids) {
        return tables().stream().filter(row -> Stream.of(ids).anyMatch(id -> row.contains(id.toString()))).toList();
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
