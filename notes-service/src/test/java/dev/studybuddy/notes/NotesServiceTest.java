package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.token.TestTokens;

/** Shared set-up of the tests that use HTTP and Kafka. */
abstract class NotesServiceTest {
    @Inject
    Pool pool;

    final TestEvents events = new TestEvents();

    /** Sends a new event to each partition and waits for its effect. Returns the ids in those events. */
    List<String> awaitAllConsumed() {
        List<String> marks = new ArrayList<>();
        Supplier<Job> mark = () -> {
            Job job = Job.of(UUID.randomUUID());
            marks.add(job.id().toString());
            marks.add(job.video().toString());
            marks.add(job.user().toString());
            return job;
        };
        events.sendToEachPartition("note.drafted", () -> TestDraft.of(mark.get()).concepts().json());
        events.sendToEachPartition("video.failed", () -> TestEvents.failed(mark.get()));
        events.sendToEachPartition("video.deleted", () -> TestEvents.deleted(mark.get()));
        events.sendToEachPartition("user.erased", () -> TestEvents.erased(mark.get().user()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<String> rows = allRows();
            for (int first = 0; first < marks.size(); first += 3) {
                List<String> ids = marks.subList(first, first + 3);
                assertThat(rows).anyMatch(row -> ids.stream().anyMatch(row::contains));
            }
        });
        // The row of a version has the id of its note.
        allRows().stream().filter(row -> row.startsWith("note (")).filter(row -> marks.stream().anyMatch(row::contains))
                .map(row -> row.substring("note (".length()).split(",")[0]).toList().forEach(marks::add);
        return marks;
    }

    static UUID newUser() {
        return UUID.randomUUID();
    }

    void send(TestDraft draft) {
        events.send("note.drafted", draft.job().video(), draft.json());
    }

    /** Sends a draft and waits for its note, whose id it returns. */
    UUID save(TestDraft draft) {
        send(draft);
        return UUID.fromString(JsonPath.from(awaitEvents("job.progress", draft.job().id(), 1).get(0)).getString(
                "note_id"));
    }

    List<String> awaitEvents(String topic, UUID about, int times) {
        List<String> values = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            values.clear();
            values.addAll(TestEvents.findContaining(topic, about));
            assertThat(values).hasSize(times);
        });
        return values;
    }

    List<String> allRows() {
        List<String> rows = new ArrayList<>();
        pool.query("""
                SELECT 'note ' || note AS row FROM note
                UNION ALL SELECT 'version ' || md5(note_version::text) || note_id || coalesce(job_id::text, '') FROM note_version
                UNION ALL SELECT 'concept ' || concept FROM concept
                UNION ALL SELECT 'concept_name ' || concept_name FROM concept_name
                UNION ALL SELECT 'concept_override ' || concept_override FROM concept_override
                UNION ALL SELECT 'link ' || link FROM link
                UNION ALL SELECT 'request ' || assessment_request FROM assessment_request
                UNION ALL SELECT 'remark ' || remark FROM remark
                UNION ALL SELECT 'card ' || card FROM card
                UNION ALL SELECT 'review ' || review FROM review
                UNION ALL SELECT 'answer ' || quiz_answer FROM quiz_answer
                UNION ALL SELECT 'search_note ' || search_note FROM search_note
                UNION ALL SELECT 'search_part ' || md5(search_part::text) || note_id || user_id FROM search_part
                UNION ALL SELECT 'search_transcript ' || md5(search_transcript::text) || note_id || user_id FROM search_transcript
                UNION ALL SELECT 'former_subject ' || former_subject FROM former_subject
                UNION ALL SELECT 'share ' || share FROM share
                UNION ALL SELECT 'course ' || course FROM course
                UNION ALL SELECT 'course_note ' || course_note FROM course_note
                UNION ALL SELECT 'tombstone ' || tombstone FROM tombstone
                UNION ALL SELECT 'erased_user ' || erased_user FROM erased_user
                """).execute().await().indefinitely().forEach(row -> rows.add(row.getString("row")));
        return rows;
    }

    /** Searches the notes of a user. */
    static ValidatableResponse search(UUID user, String query) {
        return as(user).queryParam("q", query).get("/notes").then().statusCode(200);
    }

    static RequestSpecification as(UUID user) {
        return given().auth().oauth2(TestTokens.of(user));
    }

    static void assertConforms(String topic, String value) {
        assertThat(EventContract.violations("notes-service", topic, value)).isEmpty();
    }
}
