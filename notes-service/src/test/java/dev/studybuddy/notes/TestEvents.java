package dev.studybuddy.notes;

import java.util.UUID;

import dev.studybuddy.platform.event.EventTestClient;

/** Publishes the events of other services to Kafka and reads the events of this service. */
public final class TestEvents extends EventTestClient {
    /** The ids of a job in the events of other services. */
    public record Job(UUID user, UUID video, UUID id) {
        public static Job of(UUID user) {
            return new Job(user, UUID.randomUUID(), UUID.randomUUID());
        }

        /** Another job for the same video. */
        public Job nextJob() {
            return new Job(user, video, UUID.randomUUID());
        }
    }

    public static String failed(Job job) {
        return """
                {"video_id": "%s", "job_id": "%s", "user_id": "%s", "code": "cancelled", "cancelled": true,
                 "charged": false, "failed_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.id(), job.user());
    }

    /** A new assessment of one question and one flashcard, which lacks this many flashcards. */
    public static String assessed(UUID request, UUID note, UUID user, int missing) {
        return """
                {"request_id": "%s", "note_id": "%s", "user_id": "%s", "state": "done",
                 "concepts": [{"name": "Stomata", "aliases": [], "definition": "Pores of a leaf.", "start": 42.5}],
                 "assessment": {"questions": [{"id": "q1", "kind": "one_up", "question": "Why at night?",
                     "answer": "To save water.", "rubric": [], "choices": [], "concepts": ["Stomata"],
                     "segments": [{"start": 40, "end": 50}]}],
                   "flashcards": [{"kind": "basic", "front": "Pores of a leaf", "back": "Stomata", "start": 42}]},
                 "dropped": {"duplicate": 1}, "missing": %s, "model": "claude-sonnet-5-5", "prompt_version": "3",
                 "input_tokens": 1000, "output_tokens": 200, "cached_tokens": 0, "at": "2026-11-01T10:05:00Z"}
                """.formatted(request, note, user, missing == 0 ? "{}" : "{\"flashcards\": " + missing + "}");
    }

    public static String notAssessed(UUID request, UUID note, UUID user) {
        return """
                {"request_id": "%s", "note_id": "%s", "user_id": "%s", "state": "failed", "code": "claude_overloaded",
                 "model": "claude-sonnet-5-5", "prompt_version": "3", "input_tokens": 0, "output_tokens": 0,
                 "cached_tokens": 0, "at": "2026-11-01T10:05:00Z"}
                """.formatted(request, note, user);
    }

    /** A grade that watches the first seconds again. */
    public static String graded(UUID answer, UUID note, UUID user, double score) {
        return """
                {"answer_id": "%s", "note_id": "%s", "user_id": "%s", "outcome": "graded", "score": %s,
                 "feedback": "The pores are missing.", "met": ["It names light."], "missing": ["It names pores."],
                 "watch": [{"start": 0.5, "end": 4.75}], "model": "claude-sonnet-5-5", "prompt_version": "3",
                 "input_tokens": 1000, "output_tokens": 200, "cached_tokens": 0, "at": "2026-11-01T10:05:00Z"}
                """.formatted(answer, note, user, score);
    }

    public static String notGraded(UUID answer, UUID note, UUID user) {
        return """
                {"answer_id": "%s", "note_id": "%s", "user_id": "%s", "outcome": "failed", "code": "claude_overloaded",
                 "model": "claude-sonnet-5-5", "prompt_version": "3", "input_tokens": 0, "output_tokens": 0,
                 "cached_tokens": 0, "at": "2026-11-01T10:05:00Z"}
                """.formatted(answer, note, user);
    }

    public static String deleted(Job job) {
        return """
                {"video_id": "%s", "user_id": "%s", "deleted_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.user());
    }

    public static String erased(UUID user) {
        return """
                {"user_id": "%s", "at": "2026-11-01T11:00:00Z"}
                """.formatted(user);
    }
}
