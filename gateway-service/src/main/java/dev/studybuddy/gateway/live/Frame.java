package dev.studybuddy.gateway.live;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message to a browser; {@code frames/frames.v1.schema.json} describes its JSON, from which the types of the web
 * client are generated.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
        @JsonSubTypes.Type(value = Frame.Snapshot.class, name = "snapshot"),
        @JsonSubTypes.Type(value = Frame.JobProgress.class, name = "job_progress"),
        @JsonSubTypes.Type(value = Frame.NoteDelta.class, name = "note_delta"),
        @JsonSubTypes.Type(value = Frame.JobCompleted.class, name = "job_completed"),
        @JsonSubTypes.Type(value = Frame.JobFailed.class, name = "job_failed"),
        @JsonSubTypes.Type(value = Frame.NoteUpdated.class, name = "note_updated"),
        @JsonSubTypes.Type(value = Frame.AnswerGraded.class, name = "answer_graded"),
        @JsonSubTypes.Type(value = Frame.CreditsChanged.class, name = "credits_changed") })
sealed interface Frame {
    /**
     * Waiting frames with the same merge key are merged, see {@link WaitingFrame}. A frame without one is never dropped
     * or merged.
     */
    default Optional<String> mergeKey() {
        return Optional.empty();
    }

    /**
     * The state at the start of a connection and after a gap in the events.
     *
     * @param jobs jobs that have not ended, as video-service returns them
     * @param partial whether a service was unavailable; then another snapshot follows
     */
    record Snapshot(List<JsonNode> jobs, Optional<Long> balance,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean partial) implements Frame {}

    /**
     * @param cancelCharges whether cancelling the job costs its credit from now on; empty: as before
     * @param nextAttemptAt RFC 3339, for a waiting attempt
     */
    record JobProgress(String jobId, String videoId, long attempt, long seq, String step, double progress,
            Optional<Boolean> cancelCharges, String message, Optional<Long> etaSeconds, Optional<String> nextAttemptAt)
            implements
                Frame {
        @Override
        public Optional<String> mergeKey() {
            return Optional.of("progress:" + jobId);
        }
    }

    /** @param offset position of the text, in UTF-16 code units; 0 restarts the text */
    record NoteDelta(String jobId, String videoId, long attempt, int offset, String text) implements Frame {
        @Override
        public Optional<String> mergeKey() {
            return Optional.of("delta:" + jobId + ":" + attempt);
        }
    }

    record JobCompleted(String noteId, String jobId, String videoId) implements Frame {}

    /** @param error the sentence of {@link JobErrorCatalogue} for the code */
    record JobFailed(String code, String error, boolean refunded, String jobId, String videoId) implements Frame {}

    record NoteUpdated(String noteId, String videoId) implements Frame {}

    /** @param status {@code graded} or {@code failed} */
    record AnswerGraded(String noteId, String answerId, String status) implements Frame {}

    /** @param reason the type of the transaction that changed the balance */
    record CreditsChanged(long balance, String reason) implements Frame {}
}
