package dev.studybuddy.video.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The format of a transcript, from the name of its file. */
public enum TranscriptFormat {
    VTT,
    SRT,
    TXT;

    /** The format of a file with this name; empty for an unsupported one. */
    public static Optional<TranscriptFormat> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.endsWith("." + format.name().toLowerCase(Locale.ROOT))).findFirst();
    }
}
