package dev.studybuddy.standins.signin;

import java.util.Locale;

/** The simulated sign-in providers. */
enum Provider {
    GOOGLE("Google"),
    GITHUB("GitHub"),
    DISCORD("Discord");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @return the path prefix of the provider, which is also its name in faults */
    String pathSegment() {
        return name().toLowerCase(Locale.ROOT);
    }
}
