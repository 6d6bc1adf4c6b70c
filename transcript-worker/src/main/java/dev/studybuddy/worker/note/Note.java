package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Optional;

/**
 * The written note.
 *
 * @param content Markdown in which every link is one of ours
 * @param summary the summary that stands in it, as plain text
 * @param model who wrote it
 */
public record Note(String content, Optional<String> summary, List<Section> sections, String model) {

    public Note {
        sections = List.copyOf(sections);
    }
}
