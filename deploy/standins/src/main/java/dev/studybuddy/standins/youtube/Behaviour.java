package dev.studybuddy.standins.youtube;

import java.util.Locale;

/** How a video answers whoever asks for it. */
enum Behaviour {
    OK,
    NO_CAPTIONS,
    PRIVATE,
    AGE_RESTRICTED,
    LIVE,
    UNAVAILABLE,
    /** The first exits that ask are refused for ever; later ones are served. */
    BLOCKED_UNTIL_NEW_EXIT,
    /** Only some player clients get caption addresses that answer. */
    SECOND_CLIENT;

    static Behaviour of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @return whether somebody who is let in can play it */
    boolean isPlayable() {
        return this != PRIVATE && this != AGE_RESTRICTED && this != UNAVAILABLE;
    }
}
