package dev.studybuddy.worker.youtube;

import java.util.List;

/**
 * What a video says and what it is called.
 *
 * @param language the language of the segments, as the site names it ({@code en}, {@code pt-BR})
 * @param automatic whether a machine wrote or translated the captions
 * @param description as its author wrote it; empty when there is none
 * @param segments at least one, in the order of their start
 */
public record Transcript(String videoId, String title, String channel, int durationSeconds, String language,
        boolean automatic, String description, List<Segment> segments) {

    public Transcript {
        segments = List.copyOf(segments);
    }
}
