package dev.studybuddy.notes.share;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where shared notes are found. */
@ConfigMapping(prefix = "studybuddy.share")
interface ShareConfig {
    /** The address that browsers use, without a path. */
    @WithDefault("${PUBLIC_URL:http://localhost:8000}")
    URI publicUrl();
}
