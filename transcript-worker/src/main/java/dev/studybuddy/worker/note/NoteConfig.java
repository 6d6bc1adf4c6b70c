package dev.studybuddy.worker.note;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits for the division of a long transcript into windows. */
@ConfigMapping(prefix = "studybuddy.notes")
public interface NoteConfig {

    /** The maximum length of a transcript that is processed in one pass. */
    @WithDefault("100000")
    int onePassTokens();

    /** The maximum duration of a window. */
    @WithDefault("45m")
    Duration window();

    /** The maximum length of the context that a window repeats from the previous window. */
    @WithDefault("2000")
    int overlapTokens();

    /** The number of windows of one video that are processed concurrently. */
    @WithDefault("3")
    int parallel();
}
