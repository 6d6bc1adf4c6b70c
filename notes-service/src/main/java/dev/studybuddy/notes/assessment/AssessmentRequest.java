package dev.studybuddy.notes.assessment;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

/** The latest request for a new assessment of a note. */
@Schema(name = "AssessmentRequest", requiredProperties = "status")
record AssessmentRequest(
        @Schema(description = "Absent if the status is none.") UUID requestId,
        @Schema(enumeration = {
                "none", "requested", "done", "failed" }) String status,
        @Schema(description = "Why it failed: a code of the errors of jobs.") String errorCode,
        Instant requestedAt){
    private static final String OPEN = "requested";

    /** Reads a row of a note and its latest request, whose columns are null if there is none. */
    static AssessmentRequest of(Row row) {
        return row.getUUID("request_id") == null
                ? new AssessmentRequest(null, "none", null, null)
                : new AssessmentRequest(row.getUUID("request_id"), row.getString("status"),
                        row.getString("error_code"), row.getOffsetDateTime("requested_at").toInstant());
    }

    static AssessmentRequest opened(UUID requestId, Instant requestedAt) {
        return new AssessmentRequest(requestId, OPEN, null, requestedAt);
    }

    /** Whether the request is open. Named like a getter, it would be a field of the response. */
    boolean awaitsAnswer() {
        return OPEN.equals(status);
    }
}
