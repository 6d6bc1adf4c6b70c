package dev.studybuddy.standins.youtube;

import java.util.Locale;

/** The behaviour of a video or playlist. */
enum Behaviour {
    OK,
    NO_CAPTIONS,
    PRIVATE,
    AGE_RESTRICTED,
    LIVE,
    UNAVAILABLE,
    /** The first exits are rejected permanently; later ones are served. */
    BLOCKED_UNTIL_NEW_EXIT,
    /** Only some player clients get caption URLs that return captions. */
    SECOND_CLIENT;

    static Behaviour parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @return whether an anonymous viewer can play the video */
    boolean isPlayable() {
        return this != PRIVATE && this != AGE_RESTRICTED && this != UNAVAILABLE;
    }
}
