package dev.studybuddy.video.submission;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A video on YouTube: the only parts of a link that leave the parser.
 *
 * @param id the 11 characters
 * @param startSeconds the start time in the link
 */
public record YoutubeLink(String id, Optional<Integer> startSeconds) {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{11}");

    public YoutubeLink {
        if (!isId(id)) {
            throw new IllegalArgumentException("not the id of a video");
        }
    }

    static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }
}
