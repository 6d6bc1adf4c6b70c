package dev.studybuddy.video;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A submitted job and the events that lanes and notes-service would send about it. */
record TestJob(UUID user, UUID video, UUID job, String youtubeId) {
    private static final AtomicLong SEQ = new AtomicLong(System.currentTimeMillis() * 1000);

    String progress(int attempt, String step, double progress) {
        return progress(attempt, SEQ.incrementAndGet(), step, progress);
    }

    String progress(int attempt, long seq, String step, double progress) {
        return published(attempt, seq, "running", step, progress, "");
    }

    /** Of a worker that says whether Claude has begun to write. */
    String progress(int attempt, String step, double progress, boolean writing) {
        return published(attempt, SEQ.incrementAndGet(), "running", step, progress, ", \"writing\": " + writing);
    }

    String failure(int attempt, String code, boolean retryable) {
        return published(attempt, SEQ.incrementAndGet(), "failed", "fetching_transcript", 10, """
                , "error": {"code": "%s", "message": "An error message.", "retryable": %s}
                """.formatted(code, retryable));
    }

    String costs(int attempt, double cents) {
        return published(attempt, SEQ.incrementAndGet(), "running", "calling_claude", 40, ", \"cost_cents\": " + cents);
    }

    /** Before then another attempt is of no use. */
    String failureUntil(int attempt, String code, Instant next) {
        return published(attempt, SEQ.incrementAndGet(), "failed", "calling_claude", 30, """
                , "error": {"code": "%s", "message": "An error message.", "retryable": true}, "next_attempt_at": "%s"
                """.formatted(code, next));
    }

    String linkFailure(int attempt) {
        return published(attempt, SEQ.incrementAndGet(), "failed", "creating_links", 90, """
                , "error": {"code": "internal", "message": "An error message.", "retryable": false}
                """);
    }

    String noted(int attempt, UUID note) {
        return published(attempt, SEQ.incrementAndGet(), "completed", "completed", 100, ", \"note_id\": \"" + note
                + "\"");
    }

    private String published(int attempt, long seq, String status, String step, double progress, String more) {
        return """
                {"job_id": "%s", "video_id": "%s", "user_id": "%s", "attempt": %d, "seq": %d, "status": "%s",
                 "step": "%s", "progress": %s, "message": "Writing the note", "eta_seconds": 31, "lane": "1",
                 "at": "2026-11-01T10:00:00Z"%s}
                """.formatted(job, video, user, attempt, seq, status, step, progress, more);
    }

    String draft(int attempt, String title) {
        return """
                {"job_id": "%s", "video_id": "%s", "user_id": "%s", "youtube_id": "%s", "attempt": %d, "seq": %d,
                 "title": "%s", "channel": "A channel", "duration_seconds": 600, "language": "en", "segments": [],
                 "content": "# Text", "summary": "Short.", "sections": [], "concepts": [],
                 "assessment": {"questions": [], "flashcards": []}, "model": "claude-sonnet-5-5",
                 "input_tokens": 1000, "output_tokens": 200, "cost_cents": 0.4, "drafted_at": "2026-11-01T10:00:00Z"}
                """.formatted(job, video, user, youtubeId, attempt, SEQ.incrementAndGet(), title);
    }

    String noteDeleted(UUID note) {
        return """
                {"note_id": "%s", "video_id": "%s", "user_id": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(note, video, user);
    }
}
