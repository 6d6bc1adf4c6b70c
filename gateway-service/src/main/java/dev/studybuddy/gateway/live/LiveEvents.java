package dev.studybuddy.gateway.live;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The events that are broadcast to browsers, each with the fields that its frame needs. */
final class LiveEvents {
    private LiveEvents() {}

    /** @param status {@code running}, {@code completed} or {@code failed} */
    record JobProgressEvent(String userId, String jobId, String videoId, long attempt, long seq, String status,
            String step, double progress, Optional<Boolean> writing, String message, Optional<Long> etaSeconds,
            Optional<String> nextAttemptAt) {
        static final String TOPIC = "job.progress";

        JobProgressEvent {
            requireNonNull(userId);
            requireNonNull(jobId);
        }
    }

    record NoteDeltaEvent(String userId, String jobId, String videoId, long attempt, int offset, String text) {
        static final String TOPIC = "note.delta";

        NoteDeltaEvent {
            requireNonNull(userId);
            requireNonNull(jobId);
            requireNonNull(text);
        }
    }

    record VideoCompletedEvent(String userId, String jobId, String videoId, String noteId) {
        static final String TOPIC = "video.completed";

        VideoCompletedEvent {
            requireNonNull(userId);
            requireNonNull(jobId);
        }
    }

    /** @param charged whether the credit was captured instead of released */
    record VideoFailedEvent(String userId, String jobId, String videoId, String code,
            @JsonProperty(required = true) boolean charged) {
        static final String TOPIC = "video.failed";

        VideoFailedEvent {
            requireNonNull(userId);
            requireNonNull(jobId);
            requireNonNull(code);
        }
    }

    record NoteUpdatedEvent(String userId, String noteId, String videoId) {
        static final String TOPIC = "note.updated";

        NoteUpdatedEvent {
            requireNonNull(userId);
            requireNonNull(noteId);
        }
    }

    /** @param status {@code graded} or {@code failed} */
    record AnswerGradedEvent(String userId, String noteId, String answerId, String status) {
        static final String TOPIC = "answer.graded";

        AnswerGradedEvent {
            requireNonNull(userId);
            requireNonNull(noteId);
            requireNonNull(answerId);
            requireNonNull(status);
        }
    }

    /** @param balance credits that can be spent */
    record CreditsDebitedEvent(String userId, @JsonProperty(required = true) long balance) {
        static final String TOPIC = "credits.debited";

        CreditsDebitedEvent {
            requireNonNull(userId);
        }
    }

    record CreditsCreditedEvent(String userId, String type, @JsonProperty(required = true) long balance) {
        static final String TOPIC = "credits.credited";

        CreditsCreditedEvent {
            requireNonNull(userId);
        }
    }

    record CreditsReversedEvent(String userId, @JsonProperty(required = true) long balance) {
        static final String TOPIC = "credits.reversed";

        CreditsReversedEvent {
            requireNonNull(userId);
        }
    }
}
