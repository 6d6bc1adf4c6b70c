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
