package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;

/** The invariants across the databases of the services when no job runs. */
final class Invariants {
    private static final Path LEDGER = Path
            .of("../../credits-service/src/main/resources/ledger/invariants.sql");

    private Invariants() {}

    static void hold() {
        List<Map<String, String>> ledger = RunningSystem.query("SET search_path = credits", text(LEDGER));
        assertThat(ledger).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        ledger.forEach(line -> all.assertThat(line.get("actual")).as(line.get("invariant"))
                .isEqualTo(line.get("expected")));
        all.assertThat(RunningSystem.query("""
                SELECT job.id, job.status, job.charged, job.error_code, hold.state
                FROM video.job
                LEFT JOIN credits.hold ON hold.id = job.id AND hold.purpose = 'video'
                WHERE hold.state IS DISTINCT FROM CASE
                    WHEN job.charged THEN 'captured'
                    WHEN job.error_code = 'insufficient_credits' THEN 'declined'
                    ELSE 'released'
                END
                """)).as("jobs whose hold does not fit their end").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT id, status, charged FROM video.job
                WHERE status NOT IN ('completed', 'failed', 'cancelled')
                   OR status = 'completed' AND NOT charged OR status = 'failed' AND charged
                """)).as("jobs that have not ended, or whose charge does not fit their end").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT video.id FROM video.video
                JOIN video.job ON job.id = video.job_id AND job.status = 'completed'
                LEFT JOIN notes.note ON note.video_id = video.id
                WHERE note.id IS DISTINCT FROM video.note_id OR note.id IS NULL
                """)).as("completed videos without exactly one note").isEmpty();
        all.assertAll();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
