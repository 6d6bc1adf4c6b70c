package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

/** Requests for new assessments, and the answers of the worker. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class AssessmentTest extends NotesServiceTest {
    private static final String REQUESTED = "assessment.requested";

    private final TestDraft draft = TestDraft.of(newUser()).reviewed();
    private final UUID user = draft.job().user();

    @Test
    void an_answer_becomes_a_version_with_another_assessment() {
        UUID note = save(draft);
        as(user).get(path(note)).then().statusCode(200).body("status", equalTo("none"))
                .body("$", not(hasKey("request_id")));

        UUID request = ask(note);

        String event = awaitEvents(REQUESTED, request, 1).get(0);
        assertConforms(REQUESTED, event);
        JsonPath asked = JsonPath.from(event);
        assertThat(asked.getString("note_id")).isEqualTo(note.toString());
        assertThat(asked.getString("youtube_id")).isEqualTo("dQw4w9WgXcQ");
        assertThat(asked.getString("transcript_language")).isEqualTo("en-GB");
        assertThat(asked.getString("segments[0].text")).isEqualTo("Plants absorb photons.");
        as(user).get(path(note)).then().body("status", equalTo("requested"));

        answer(note, TestEvents.assessed(request, note, user, 0));

        awaitStatus(note, "done");
        as(user).get("/notes/" + note).then().header("ETag", "\"2\"").body("edited", equalTo(false))
                .body("content", containsString("Plants absorb photons in their leaves"))
                .body("assessment.questions.question", equalTo(List.of("Why at night?")))
                .body("concepts.name", equalTo(List.of("Stomata"))).body("quality.missing", anEmptyMap())
                .body("quality.dropped.duplicate", equalTo(1)).body("quality.statements", equalTo(12))
                .body("tags", equalTo(List.of("plants", "light")));
        as(user).get("/notes?concept=stomata").then().body("items", hasSize(1));
        as(user).get("/notes?concept=chlorophyll").then().body("items", empty());
        as(user).queryParam("q", "stomata").get("/notes").then().body("items", hasSize(1));
        as(user).get("/notes/" + note + "/transcript").then().body("segments", hasSize(1));
        assertConforms("note.updated", awaitEvents("note.updated", note, 1).get(0));
    }

    @Test
    void asking_while_a_request_is_open_returns_it_and_publishes_nothing() {
        UUID note = save(draft);

        List<CompletableFuture<UUID>> concurrent = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(note))).toList();

        UUID request = concurrent.get(0).join();
        assertThat(concurrent).allSatisfy(other -> assertThat(other.join()).isEqualTo(request));
        awaitEvents(REQUESTED, note, 1);
        answer(note, TestEvents.notAssessed(request, note, user));
        awaitStatus(note, "failed");
        as(user).get(path(note)).then().body("error_code", equalTo("claude_overloaded"));
        assertThat(ask(note)).isNotEqualTo(request);
        awaitEvents(REQUESTED, note, 2);
        as(user).get("/notes/" + note).then().body("version", equalTo(1));
    }

    @Test
    void a_second_answer_to_a_request_changes_nothing() {
        UUID note = save(draft);
        UUID request = ask(note);

        answer(note, TestEvents.assessed(request, note, user, 0));
        answer(note, TestEvents.assessed(request, note, user, 0));
        UUID second = ask(save(TestDraft.of(user)));
        answer(note, TestEvents.notAssessed(second, note, user));

        awaitEnded(second);
        as(user).get("/notes/" + note).then().body("version", equalTo(2));
        awaitEvents("note.updated", note, 1);
    }

    @Test
    void an_assessment_that_lacks_more_than_the_one_of_the_note_is_not_saved() {
        UUID note = save(draft);

        answer(note, TestEvents.assessed(ask(note), note, user, 4));

        awaitStatus(note, "failed");
        as(user).get("/notes/" + note).then().body("version", equalTo(1))
                .body("quality.missing.flashcards", equalTo(3));
    }

    @Test
    void a_request_without_an_answer_expires_and_a_late_answer_changes_nothing() {
        UUID note = save(draft);
        UUID request = ask(note);
        pool.preparedQuery("UPDATE assessment_request SET expires_at = now() WHERE id = $1").execute(Tuple.of(request))
                .await().indefinitely();

        as(user).get(path(note)).then().body("status", equalTo("failed"))
                .body("error_code", equalTo("deadline_exceeded"));
        UUID next = ask(note);
        assertThat(next).isNotEqualTo(request);
        answer(note, TestEvents.assessed(request, note, user, 0));
        answer(note, TestEvents.notAssessed(next, note, user));

        awaitEnded(next);
        as(user).get("/notes/" + note).then().body("version", equalTo(1));
    }

    @Test
    void a_user_asks_at_most_ten_times_a_day() {
        UUID note = save(draft);
        UUID kept = save(TestDraft.of(user));
        pool.preparedQuery("""
                INSERT INTO assessment_request (note_id, user_id, state, requested_at, expires_at, ended_at)
                SELECT $1, $2, 'failed', now() - interval '23 hours' - i * interval '1 minute', now(), now()
                FROM generate_series(0, 8) AS i
                """).execute(Tuple.of(kept, user)).await().indefinitely();

        ask(note);

        int seconds = Integer.parseInt(as(user).post(path(kept)).then().statusCode(429)
                .contentType("application/problem+json").body("code", equalTo("too_many_assessments")).extract()
                .header("Retry-After"));
        assertThat(seconds).isBetween(51 * 60, 52 * 60);
        as(user).post(path(note)).then().statusCode(202);
        UUID other = newUser();
        as(other).post(path(save(TestDraft.of(other)))).then().statusCode(202);
    }

    @Test
    void only_the_owner_of_a_note_in_a_session_can_ask() {
        UUID note = save(draft);
        String read = TestTokens.of(user, "read");

        as(newUser()).post(path(note)).then().statusCode(404).body("code", equalTo("not_found"));
        as(newUser()).get(path(note)).then().statusCode(404);
        given().auth().oauth2(read).post(path(note)).then().statusCode(403);
        given().auth().oauth2(read).get(path(note)).then().statusCode(200);
        given().post(path(note)).then().statusCode(401);
        as(user).get(path(note)).then().body("status", equalTo("none"));
    }

    @Test
    void a_deleted_note_and_an_erased_user_leave_no_request_and_a_late_answer_restores_nothing() {
        UUID note = save(draft);
        UUID request = ask(note);
        TestDraft ofErased = TestDraft.of(newUser());
        UUID erased = save(ofErased);
        UUID requestOfErased = JsonPath.from(as(ofErased.job().user()).post(path(erased)).asString())
                .getUUID("request_id");

        as(user).delete("/notes/" + note).then().statusCode(204);
        events.send("user.erased", ofErased.job().user(), TestEvents.erased(ofErased.job().user()));
        awaitEvents("user.erasure.done", ofErased.job().user(), 1);
        assertThat(allRows()).noneMatch(row -> row.startsWith("request (" + request))
                .noneMatch(row -> row.startsWith("request (" + requestOfErased));
        answer(note, TestEvents.assessed(request, note, user, 0));
        UUID next = save(TestDraft.of(user));
        UUID mark = ask(next);
        answer(note, TestEvents.notAssessed(mark, next, user));

        awaitEnded(mark);
        as(user).get("/notes/" + note).then().statusCode(404);
        assertThat(allRows()).noneMatch(row -> row.contains(note.toString()) && !row.startsWith("tombstone"));
    }

    @Test
    void a_job_that_fails_takes_the_versions_with_another_assessment_along() {
        UUID note = save(draft);
        answer(note, TestEvents.assessed(ask(note), note, user, 0));
        awaitStatus(note, "done");

        events.send("video.failed", draft.job().video(), TestEvents.failed(draft.job()));

        awaitEvents("note.deleted", note, 1);
        as(user).get("/notes/" + note).then().statusCode(404);
    }

    private static String path(UUID note) {
        return "/notes/" + note + "/assessment";
    }

    private UUID ask(UUID note) {
        return JsonPath.from(as(user).post(path(note)).then().statusCode(202).body("status", equalTo("requested"))
                .extract().asString()).getUUID("request_id");
    }

    /** Answers with one key are consumed in their order. */
    private void answer(UUID note, String value) {
        assertThat(EventContract.violations("transcript-worker", "assessment.done", value)).isEmpty();
        events.send("assessment.done", note, value);
    }

    private void awaitStatus(UUID note, String status) {
        await().untilAsserted(() -> as(user).get(path(note)).then().body("status", equalTo(status)));
    }

    private void awaitEnded(UUID request) {
        await().until(() -> pool.preparedQuery("SELECT FROM assessment_request WHERE id = $1 AND state <> 'requested'")
                .execute(Tuple.of(request)).await().indefinitely().rowCount() == 1);
    }
}
