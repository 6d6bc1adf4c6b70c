package dev.studybuddy.video.submission;

/** What an {@code Idempotency-Key} of an upload stands for. */
record UploadFingerprint(UploadRequest request, String hash) {}
