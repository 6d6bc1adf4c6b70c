package dev.studybuddy.worker.note;

import io.smallrye.config.ConfigMapping;

/** How long videos are divided. */
@ConfigMapping(prefix = "notes")
public interface NoteSettings {

    /** The longest transcript that is worked in one pass. */
    int windowTokens();

    /** What a window repeats of the one before. */
    int overlapTokens();
}
