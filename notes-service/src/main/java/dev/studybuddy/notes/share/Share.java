package dev.studybuddy.notes.share;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The link by which anyone can read a note. */
@Schema(name = "Share", requiredProperties = "url")
record Share(String url) {
    static final String PATH = "/s/";

    static Share of(ShareConfig config, String token) {
        return new Share(config.publicUrl().resolve(PATH + token).toString());
    }
}
