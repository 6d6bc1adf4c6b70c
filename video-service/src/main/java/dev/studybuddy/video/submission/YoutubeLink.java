package dev.studybuddy.video.submission;

import java.util.regex.Pattern;

/**
 * One video on YouTube: of whatever was pasted, only this leaves the parser.
 *
 * @param id the 11 characters
 * @param startSeconds where the link asks to begin, or null
 */
record YoutubeLink(String id, Integer startSeconds) {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{11}");

    YoutubeLink {
        if (!isId(id)) {
            throw new IllegalArgumentException("not a video's id");
        }
    }

    static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }
}
