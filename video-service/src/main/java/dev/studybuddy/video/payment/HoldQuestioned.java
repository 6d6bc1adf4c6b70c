package dev.studybuddy.video.payment;

import java.util.UUID;

/** What is read of {@code hold.questioned}: what became of the job behind an old hold? */
record HoldQuestioned(UUID jobId, UUID videoId, UUID userId) {}
