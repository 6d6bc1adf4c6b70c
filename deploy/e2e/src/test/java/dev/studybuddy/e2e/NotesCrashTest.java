package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * notes-service is killed with SIGKILL in the middle of each transaction that a consumer or an import makes: while the
 * last statement before the commit waits for a lock that the test holds. Afterwards everything is there once.
 */
@Isolated("kills a process")
@ExtendWith(RunningSystem.class)
class NotesCrashTest {
    private static final String SERVICE = "notes-service";
    private static final Duration RESTART = Duration.ofMinutes(2);
    /** The last statement of each consumer that publishes. */
    private static final String APPEND = "INSERT INTO outbox";
    private static final String LOCK_OUTBOX = "LOCK TABLE notes.outbox IN EXCLUSIVE MODE";
    /** Enough for a lock to be acquired before the worker has its answer. */
    private static final int DELAY_MS = 3_000;
    private static final String END_OF_TEXT = "\n<!-- study-buddy: end of the text";

    @Tag("long")
    @Test
    void a_draft_whose_transaction_is_killed_becomes_one_note() throws Exception {
        TestUser dan = TestUser.signedIn("dan");
        RunningSystem.speedUpClaude();
        String[] video = new String[1];

        killIn(APPEND, LOCK_OUTBOX, () -> video[0] = dan.submitted("photosynth1"));

        RunningSystem.resetClaude();
        assertThat(dan.ended(video[0]).path("status").asText()).isEqualTo("completed");
        assertOneNote(dan, video[0], 1);
        assertThat(events("note.created", video[0])).isEqualTo(1);
        assertThat(events("job.progress", dan.job(video[0]).path("id").asText())).isEqualTo(1);
        await().atMost(TestUser.TIMEOUT).ignoreExceptions().untilAsserted(Invariants::hold);
        assertThat(dan.credits().path("balance").asInt()).isEqualTo(9);
    }

    @Tag("long")
    @Test
    void a_grade_whose_transaction_is_killed_is_saved_and_published_once() throws Exception {
        TestUser gil = TestUser.signedIn("gil");
        JsonNode note = gil.json("/notes/" + QuizTest.noteId(gil));
        String text = "An answer " + UUID.randomUUID();
        RunningSystem.addClaudeFault("{\"kind\":\"slow\",\"delay_ms\":" + DELAY_MS + "}", text);
        HttpResponse<String> response = QuizTest.post(gil, note, QuizTest.openQuestion(note), body -> body
                .put("answer", text));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String answer = RunningSystem.json(response.body()).path("answer_id").asText();
        awaitPublished();

        killIn(APPEND, LOCK_OUTBOX, () -> {});

        await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(() -> gil.json("/notes/answers/" + answer)
                .path("status").asText().equals("graded"));
        awaitPublished();
        assertThat(events("grading.requested", answer)).isEqualTo(1);
        assertThat(events("answer.graded", answer)).isEqualTo(1);
        assertThat(gil.json("/notes/" + note.path("id").asText() + "/answers").path("items")).hasSize(1);
    }

    @Tag("long")
    @Test
    void an_assessment_whose_transaction_is_killed_becomes_one_version() throws Exception {
        TestUser vera = TestUser.signedIn("vera");
        String channel = "channel-" + UUID.randomUUID();
        NewAssessmentTest.addVideoWithoutAssessment("assesscrash", channel);
        String video = vera.submitted("assesscrash");
        assertThat(vera.ended(video).path("status").asText()).isEqualTo("completed");
        String note = vera.note(video).path("id").asText();
        NewAssessmentTest.addFault(RunningSystem.JSON.createObjectNode().put("kind", "slow").put("delay_ms", DELAY_MS),
                channel);
        HttpResponse<String> requested = vera.post("/notes/" + note + "/assessment", "");
        assertThat(requested.statusCode()).as(requested.body()).isEqualTo(202);
        awaitPublished();

        killIn(APPEND, LOCK_OUTBOX, () -> {});

        await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(() -> vera.json("/notes/" + note + "/assessment")
                .path("status").asText().equals("done"));
        assertOneNote(vera, video, 2);
        assertThat(vera.note(video).path("assessment").path("flashcards")).isNotEmpty();
        assertThat(events("note.updated", note)).isEqualTo(1);
    }

    @Tag("long")
    @Test
    void the_end_of_a_failed_job_whose_transaction_is_killed_is_stored() throws Exception {
        TestUser fay = TestUser.signedIn("fay");
        String[] video = new String[1];

        killIn("INSERT INTO tombstone", "LOCK TABLE notes.tombstone IN EXCLUSIVE MODE", () -> video[0] = fay.submitted(
                "privatevid1"));

        assertThat(fay.ended(video[0]).path("status").asText()).isEqualTo("failed");
        String job = fay.job(video[0]).path("id").asText();
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count(
                "SELECT count(*) FROM notes.tombstone WHERE kind = 'job' AND id = '" + job + "'") == 1);
    }

    @Tag("long")
    @Test
    void a_deletion_whose_transaction_is_killed_deletes_the_note() throws Exception {
        TestUser del = TestUser.signedIn("del");
        String video = del.submitted("photosynth1");
        del.ended(video);
        String note = del.note(video).path("id").asText();

        killIn(APPEND, LOCK_OUTBOX, () -> assertThat(del.delete("/videos/" + video).statusCode()).isEqualTo(204));

        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count(
                "SELECT count(*) FROM notes.note WHERE video_id = '" + video + "'") == 0);
        assertThat(RunningSystem.count("SELECT count(*) FROM notes.tombstone WHERE kind = 'video' AND id = '" + video
                + "'")).isEqualTo(1);
        assertThat(events("note.deleted", note)).isEqualTo(1);
        assertThat(del.json("/notes").path("items")).isEmpty();
    }

    @Tag("long")
    @Test
    void an_erasure_whose_transaction_is_killed_completes() throws Exception {
        TestUser eric = ErasureTest.userWithRunningJob("eric");
        String id = eric.id().toString();

        killIn(APPEND, LOCK_OUTBOX, () -> assertThat(eric.delete("/auth/me").statusCode()).isEqualTo(202));

        ErasureTest.assertErased(eric, id);
    }

    @Tag("long")
    @Test
    void an_import_that_is_killed_is_finished_by_importing_the_same_file_again() throws Exception {
        TestUser ina = TestUser.signedIn("ina");
        for (String video : List.of("photosynth1", "tcphandshk1", "romanroads1", "dnarepair01")) {
            assertThat(ina.ended(ina.submitted(video)).path("status").asText()).isEqualTo("completed");
        }
        byte[] vault = changed(ExportTest.files(ina.download("/notes/export?format=obsidian")));
        String where = "WHERE user_id = '" + ina.id() + "'";
        List<String> notes = RunningSystem.query("SELECT id FROM notes.note " + where + " ORDER BY id").stream()
                .map(row -> row.get("id")).toList();
        assertThat(notes).hasSize(4);
        awaitPublished();
        CompletableFuture<?>[] interrupted = new CompletableFuture<?>[1];

        killIn("UPDATE note", "SELECT FROM notes.note WHERE id = '" + notes.get(2) + "' FOR NO KEY UPDATE",
                () -> interrupted[0] = CompletableFuture.supplyAsync(() -> importVault(ina, vault).statusCode())
                        .thenAccept(status -> assertThat(status).isGreaterThanOrEqualTo(500)));

        interrupted[0].get(60, TimeUnit.SECONDS);
        assertThat(versions(where)).containsExactly("2", "2", "1", "1");
        JsonNode finished = await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(() -> RunningSystem.json(
                importVault(ina, vault).body()), result -> result.has("updated"));
        assertThat(finished.path("updated")).hasSize(2);
        assertThat(finished.path("unchanged").asInt()).isEqualTo(2);
        assertThat(finished.path("conflicts")).isEmpty();
        assertThat(versions(where)).containsExactly("2", "2", "2", "2");
        assertThat(RunningSystem.count("SELECT count(*) FROM notes.note_version WHERE note_id IN (SELECT id "
                + "FROM notes.note " + where + ")")).isEqualTo(8);
        String before = state(where);

        JsonNode repeated = RunningSystem.json(importVault(ina, vault).body());

        assertThat(repeated.path("unchanged").asInt()).isEqualTo(4);
        assertThat(repeated.path("updated")).isEmpty();
        assertThat(repeated.path("conflicts")).isEmpty();
        assertThat(state(where)).isEqualTo(before);
        assertThat(notes).allSatisfy(note -> assertThat(events("note.updated", note)).isEqualTo(1));
        assertThat(ina.json("/notes/" + notes.get(3)).path("content").asText()).endsWith("Added at home.");
    }

    /**
     * Kills notes-service while a statement of it waits for a lock, and waits until it is ready again.
     *
     * @param statement the beginning of the statement
     * @param trigger makes notes-service execute the statement
     */
    private static void killIn(String statement, String lock, Runnable trigger)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(RunningSystem.system().jdbcUrl());
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(lock);
            String waiting = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid)) AND query "
                    .formatted(backend(sql)) + "LIKE '" + statement + "%'";
            trigger.run();
            await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count(waiting) > 0);
            RunningSystem.system().kill(SERVICE);
            connection.rollback();
        }
        assertThat(RunningSystem.system().awaitReady(SERVICE, RESTART)).isTrue();
    }

    private static String backend(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Waits until the outbox is empty, so that a lock on it delays no event. */
    private static void awaitPublished() {
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count(
                "SELECT count(*) FROM notes.outbox WHERE published_at IS NULL") == 0);
    }

    /** The events of notes-service with this topic that contain the id. */
    private static long events(String topic, String id) {
        return RunningSystem.count("SELECT count(*) FROM notes.outbox WHERE topic = '%s' AND value::text LIKE '%%%s%%'"
                .formatted(topic, id));
    }

    private static void assertOneNote(TestUser user, String video, int version) {
        JsonNode note = user.note(video);
        assertThat(note.path("version").asInt()).isEqualTo(version);
        assertThat(user.json("/notes").path("items")).hasSize(1);
        assertThat(RunningSystem.query("""
                SELECT (SELECT count(*) FROM notes.note_version WHERE note_id = note.id) AS versions,
                    (SELECT count(*) FROM notes.card WHERE note_id = note.id) AS cards,
                    (SELECT count(*) FROM notes.concept WHERE note_id = note.id) AS concepts
                FROM notes.note
                WHERE video_id = '%s'
                """.formatted(video))).containsExactly(Map.of("versions", Integer.toString(version), "cards", Integer
                .toString(note.path("assessment").path("flashcards").size()), "concepts", Integer.toString(note.path(
                        "concepts").size())));
    }

    private static List<String> versions(String where) {
        return RunningSystem.query("SELECT version FROM notes.note " + where + " ORDER BY id").stream()
                .map(row -> row.get("version")).toList();
    }

    /** A fingerprint of the notes with all that belongs to them. */
    private static String state(String where) {
        String ofNotes = " t WHERE note_id IN (SELECT id FROM notes.note " + where + ") UNION ALL ";
        return RunningSystem.query("SELECT md5(string_agg(line, ' ' ORDER BY line)) AS state FROM ("
                + "SELECT t::text AS line FROM notes.note_version" + ofNotes
                + "SELECT t::text FROM notes.card" + ofNotes + "SELECT t::text FROM notes.concept" + ofNotes
                + "SELECT t::text FROM notes.search_part" + ofNotes
                + "SELECT t::text FROM notes.note t " + where + ") AS lines").get(0).get("state");
    }

    private static HttpResponse<String> importVault(TestUser user, byte[] vault) {
        return user.post("/notes/import", "application/zip", vault);
    }

    /** A ZIP of the files, with a sentence at the end of the text of each note. */
    private static byte[] changed(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().replace(END_OF_TEXT, "\nAdded at home.\n" + END_OF_TEXT).getBytes(
                        StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
