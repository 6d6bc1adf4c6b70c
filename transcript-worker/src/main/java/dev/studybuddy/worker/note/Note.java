package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.NoteOutline;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.transcript.Segment;

/**
 * The written note.
 *
 * @param content Markdown in which every link is one of ours
 * @param summary the summary that stands in it, as plain text
 * @param citations what stands behind it; once the links are checked, only what is sound
 * @param links what the check of its links came to; empty before it
 * @param model who wrote it
 */
public record Note(String content, Optional<String> summary, List<Section> sections, List<Citation> citations,
        Optional<CitationCheckSummary> links, String model) {

    public Note {
        sections = List.copyOf(sections);
        citations = List.copyOf(citations);
    }

    public static Note of(MarkdownText text, List<Segment> segments, Optional<CitationCheckSummary> links) {
        return new Note(text.content(), NoteOutline.summary(text.content()),
                NoteOutline.sections(text.content(), text.citations().stream().filter(Citation::valid).toList(),
                        segments),
                text.citations(), links, text.model());
    }
}
