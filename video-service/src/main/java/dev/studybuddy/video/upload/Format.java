package dev.studybuddy.video.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a transcript is written in, as the name of its file says. */
public enum Format {
    VTT,
    SRT,
    TXT;

    /** The format of a file of this name; empty for one that is not read here. */
    public static Optional<Format> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith("." + format.name().toLowerCase(Locale.ROOT))).findFirst();
    }
}
