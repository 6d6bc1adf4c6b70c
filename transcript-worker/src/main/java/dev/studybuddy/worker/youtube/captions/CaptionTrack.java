package dev.studybuddy.worker.youtube.captions;

import java.util.Locale;
import java.util.Optional;

/**
 * One track of captions that a video offers, or a translation of one that the site makes on request.
 *
 * @param url where the site says it is, unchecked
 * @param automatic whether a machine wrote it down
 * @param translatedTo the language to ask for instead of the track's own
 */
record CaptionTrack(String url, String language, boolean automatic, boolean translatable,
        Optional<String> translatedTo) {

    CaptionTrack(String url, String language, boolean automatic, boolean translatable) {
        this(url, language, automatic, translatable, Optional.empty());
    }

    CaptionTrack translated(String to) {
        return new CaptionTrack(url, language, automatic, translatable, Optional.of(to));
    }

    /** Whether it is in this very language, region included. */
    boolean isExactly(String wanted) {
        return normal(language).equals(normal(wanted));
    }

    /** Whether it is in this language, of whatever region: {@code en-GB} is good for {@code en}. */
    boolean isIn(String wanted) {
        return primary(language).equals(primary(wanted));
    }

    private static String normal(String tag) {
        return tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String primary(String tag) {
        return normal(tag).split("-", 2)[0];
    }

    /** Without the address, so that it may be logged. */
    @Override
    public String toString() {
        return language + (automatic ? " (automatic)" : "");
    }
}
