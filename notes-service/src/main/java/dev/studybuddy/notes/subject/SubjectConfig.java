package dev.studybuddy.notes.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many subjects drafts may add for a user. */
@ConfigMapping(prefix = "studybuddy.subjects")
interface SubjectConfig {
    /** A user with this many subjects gets new ones only by setting them. */
    @WithDefault("40")
    int maxAutomatic();
}
