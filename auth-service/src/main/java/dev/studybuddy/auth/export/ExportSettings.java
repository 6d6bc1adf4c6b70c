package dev.studybuddy.auth.export;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** Where the other services are, and how long an export may take. */
@ConfigMapping(prefix = "studybuddy.export")
public interface ExportSettings {
    Services services();

    /** For a service to begin its answer. */
    Duration patience();

    /** For all of an export; what is not done then is cut. */
    Duration longest();

    /** How many are made at once. */
    int atOnce();

    /** Those that keep something of a person. */
    interface Services {
        URI video();

        URI notes();

        URI credits();
    }
}
