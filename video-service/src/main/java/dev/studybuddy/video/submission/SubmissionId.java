package dev.studybuddy.video.submission;

import java.util.UUID;

/** Identifies a stored submission. */
record SubmissionId(UUID videoId, UUID jobId) {}
