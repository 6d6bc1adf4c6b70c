package dev.studybuddy.standins.youtube;

/**
 * The player clients that behave differently. What the real site makes of each changes with the months; here the first of
 * the usual ladder and the page's own player are the ones that need a proof where a video asks for it.
 */
enum Client {
    VISIONOS,
    ANDROID,
    IOS,
    WEB,
    OTHER;

    static Client of(String name) {
        for (var client : values()) {
            if (client.name().equals(name)) {
                return client;
            }
        }
        return OTHER;
    }

    boolean lacksProof() {
        return this == VISIONOS || this == WEB;
    }

    /** @return what the caption addresses of this client's answers end in */
    String captionFormat() {
        return this == WEB ? "" : "srv3";
    }
}
