package dev.studybuddy.worker.cancellation;

import java.util.UUID;

/** What this worker reads of {@code job.cancelled}: attempts up to this one are void. */
record JobCancelled(UUID jobId, int attempt) {}
