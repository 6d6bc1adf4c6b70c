package dev.studybuddy.worker.transcript;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * What a video says and what it is called.
 *
 * @param language the language of the segments, as the site names it ({@code en}, {@code pt-BR})
 * @param automatic whether a machine wrote or translated the captions
 * @param description as its author wrote it; empty when there is none
 * @param segments at least one, in the order of their start
 * @param chapters as the description lists them, in the order of their start; empty when it lists none
 */
public record Transcript(String videoId, String title, String channel, int durationSeconds, String language,
        boolean automatic, String description, List<Segment> segments, List<Chapter> chapters) {

    @JsonCreator
    public Transcript {
        segments = List.copyOf(segments);
        // What was kept before there were chapters has none.
        chapters = chapters == null ? ChapterParser.in(description, durationSeconds) : List.copyOf(chapters);
    }

    /** With the chapters of the description. */
    public Transcript(String videoId, String title, String channel, int durationSeconds, String language,
            boolean automatic, String description, List<Segment> segments) {
        this(videoId, title, channel, durationSeconds, language, automatic, description, segments,
                ChapterParser.in(description, durationSeconds));
    }
}
