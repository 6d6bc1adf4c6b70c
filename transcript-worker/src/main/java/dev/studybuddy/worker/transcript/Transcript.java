package dev.studybuddy.worker.transcript;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * The captions of a video and its metadata.
 *
 * @param language the language of the segments, as YouTube names it ({@code en}, {@code pt-BR})
 * @param automatic whether the captions are generated or translated by a machine
 * @param description the description by the author; empty if there is none
 * @param segments at least one, ordered by start
 * @param chapters the chapters that the description lists, ordered by start; empty if it lists none
 */
public record Transcript(String videoId, String title, String channel, int durationSeconds, String language,
        boolean automatic, String description, List<Segment> segments, List<Chapter> chapters) {

    @JsonCreator
    public Transcript {
        segments = List.copyOf(segments);
        // Entries cached before chapters existed have no such field.
        chapters = chapters == null ? ChapterParser.parse(description, durationSeconds) : List.copyOf(chapters);
    }

    /** Creates a transcript whose chapters are parsed from the description. */
    public Transcript(String videoId, String title, String channel, int durationSeconds, String language,
            boolean automatic, String description, List<Segment> segments) {
        this(videoId, title, channel, durationSeconds, language, automatic, description, segments,
                ChapterParser.parse(description, durationSeconds));
    }
}
