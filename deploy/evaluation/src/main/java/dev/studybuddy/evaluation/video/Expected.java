package dev.studybuddy.evaluation.video;

import java.util.List;

/**
 * What is expected of the note of a video.
 *
 * @param points what a good note holds
 * @param forbidden what a note must not hold
 * @param misheard the words that the captions got wrong
 */
public record Expected(List<Point> points, List<Point> forbidden, List<Misheard> misheard) {

    /**
     * @param point the sentence for a reader
     * @param terms each of them is in a note that holds the point; alternatives are separated by {@code |}
     */
    public record Point(String point, List<String> terms) {}

    /** @param caption the words of the captions */
    public record Misheard(String caption, String correct) {}
}
