package dev.studybuddy.video.submission;

/** Equal for equal uploads: the content of an {@code Idempotency-Key}'s fingerprint. */
record UploadFingerprint(UploadRequest request, String hash) {}
