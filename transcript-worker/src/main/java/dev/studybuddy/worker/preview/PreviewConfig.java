package dev.studybuddy.worker.preview;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of previews. A user waits for each, so they are smaller than those of jobs. */
@ConfigMapping(prefix = "studybuddy.preview")
interface PreviewConfig {
    /** The time limit for all circuits of one of the two ways to the facts, including the requests. */
    @WithDefault("10s")
    Duration within();

    /** Circuits of one of the two ways. */
    @WithDefault("4")
    int circuits();

    /** How long a circuit may deliver no response before a second circuit runs concurrently. */
    @WithDefault("3s")
    Duration hedgeAfter();

    /** The maximum size of a response after decompression. The answer of the player has some hundred kilobytes. */
    @WithDefault("3000000")
    int maxResponseBytes();

    /** An older request is dropped, because nobody waits for it any more. */
    @WithDefault("1m")
    Duration expiresAfter();
}
