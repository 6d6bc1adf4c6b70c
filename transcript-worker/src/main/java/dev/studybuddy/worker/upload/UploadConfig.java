package dev.studybuddy.worker.upload;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the transcripts are that people gave, and how long they are waited for. */
@ConfigMapping(prefix = "uploads")
interface UploadConfig {
    URI videoService();

    /** What services know each other by. */
    Optional<String> internalToken();

    /** Of one request, to its last byte. */
    Duration timeout();

    /** How often a transcript is asked for within an attempt. */
    int tries();

    /** Before the second try, doubled before each other. */
    Duration pause();
}
