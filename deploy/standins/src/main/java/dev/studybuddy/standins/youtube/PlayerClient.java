package dev.studybuddy.standins.youtube;

/**
 * The player clients with different behaviour. YouTube changes the requirements often; here the first client of the
 * usual fallback chain and the web player need a proof of origin if a video requires it.
 */
enum PlayerClient {
    VISIONOS,
    ANDROID,
    IOS,
    WEB,
    OTHER;

    static PlayerClient parse(String name) {
        for (var client : values()) {
            if (client.name().equals(name)) {
                return client;
            }
        }
        return OTHER;
    }

    boolean requiresProof() {
        return this == VISIONOS || this == WEB;
    }

    /** @return the {@code fmt} parameter of this client's caption URLs, or empty for none */
    String captionFormat() {
        return this == WEB ? "" : "srv3";
    }
}
