package dev.studybuddy.worker.note;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** Limits for the division of a long transcript into windows. */
@ConfigMapping(prefix = "notes")
public interface NoteConfig {

    /** The maximum length of a transcript that is processed in one pass. */
    int onePassTokens();

    /** The maximum duration of a window. */
    Duration window();

    /** The maximum length of the context that a window repeats from the previous window. */
    int overlapTokens();

    /** The number of windows of one video that are processed concurrently. */
    int parallel();
}
