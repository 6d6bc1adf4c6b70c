package dev.studybuddy.video.payment;

import java.util.UUID;

/** The consumed part of {@code hold.questioned}: the ledger requests the outcome of the job behind an old hold. */
record HoldQuestionedEvent(UUID jobId, UUID videoId, UUID userId) {
    static final String TOPIC = "hold.questioned";
}
