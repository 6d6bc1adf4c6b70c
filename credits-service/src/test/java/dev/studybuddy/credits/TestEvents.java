package dev.studybuddy.credits;

import java.util.UUID;

import dev.studybuddy.platform.event.EventTestClient;

/** Sends the events of other services, and reads the events of this one. */
public final class TestEvents extends EventTestClient {
    /** The ids of a job in events. */
    public record Job(UUID user, UUID video, UUID id) {
        public static Job of(UUID user) {
            return new Job(user, UUID.randomUUID(), UUID.randomUUID());
        }
    }

    public static String registered(UUID user, String identityHash) {
        return """
                {"user_id": "%s", "provider": "google", "identity_hash": "%s", "at": "2026-11-01T10:00:00Z"}
                """.formatted(user, identityHash);
    }

    public static String erased(UUID user) {
        return """
                {"user_id": "%s", "at": "2026-11-01T11:00:00Z"}
                """.formatted(user);
    }

    public static String submitted(Job job) {
        return """
                {"video_id": "%s", "job_id": "%s", "user_id": "%s", "youtube_id": "dQw4w9WgXcQ", "source": "youtube",
                 "credits": 1, "submitted_at": "2026-11-01T10:00:00Z"}
                """.formatted(job.video(), job.id(), job.user());
    }

    public static String completed(Job job) {
        return """
                {"video_id": "%s", "job_id": "%s", "user_id": "%s", "note_id": "%s", "attempts": 1, "seconds": 12.5,
                 "completed_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.id(), job.user(), UUID.randomUUID());
    }

    public static String failed(Job job, boolean charged) {
        return """
                {"video_id": "%s", "job_id": "%s", "user_id": "%s", "code": "%s", "cancelled": %s, "charged": %s,
                 "failed_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.id(), job.user(), charged ? "cancelled" : "transcripts_disabled",
                charged, charged);
    }
}
