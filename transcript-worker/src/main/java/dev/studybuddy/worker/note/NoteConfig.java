package dev.studybuddy.worker.note;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How long videos are divided. */
@ConfigMapping(prefix = "notes")
public interface NoteConfig {

    /** The longest transcript that is worked in one pass. */
    int onePassTokens();

    /** The longest stretch of a longer one that is worked in one pass. */
    Duration window();

    /** What a window repeats of the one before. */
    int overlapTokens();

    /** How many windows of one video are worked at the same time. */
    int parallel();
}
