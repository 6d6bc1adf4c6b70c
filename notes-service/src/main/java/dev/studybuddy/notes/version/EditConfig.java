package dev.studybuddy.notes.version;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What editing a note is limited to. */
@ConfigMapping(prefix = "studybuddy.edits")
interface EditConfig {
    /** Edits within this time of the first one are one version. */
    @WithDefault("10m")
    Duration session();

    /** The newest versions of a note that are kept; older generated ones are kept too. */
    @WithDefault("100")
    int maxVersions();
}
