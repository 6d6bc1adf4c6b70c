package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.NoteOutline;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.transcript.Segment;

/**
 * A note.
 *
 * @param content Markdown; every link in it is a timestamp link
 * @param summary the summary of the content as plain text
 * @param citations all citations before the citation check, only the valid ones after it
 * @param model the model that wrote the note
 */
public record Note(String content, Optional<String> summary, List<Section> sections, List<Citation> citations,
        String model) {

    public Note {
        sections = List.copyOf(sections);
        citations = List.copyOf(citations);
    }

    /** Builds a note; the sections and the summary are read from the text. */
    public static Note of(MarkdownText text, List<Segment> segments) {
        return new Note(text.content(), NoteOutline.summary(text.content()),
                NoteOutline.sections(text.content(), text.citations().stream().filter(Citation::valid).toList(),
                        segments),
                text.citations(), text.model());
    }
}
