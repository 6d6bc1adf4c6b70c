package dev.studybuddy.standins.signin;

import java.util.Locale;

/** The three who let people sign in, in the shapes of the real ones. */
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

    /** @return its place among the paths of this server, and its name in faults */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
