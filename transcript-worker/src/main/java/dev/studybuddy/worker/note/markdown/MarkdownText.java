package dev.studybuddy.worker.note.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.note.citation.Citation;

/** Some finished text of a note. */
public record MarkdownText(String content, List<Citation> citations, String model) {
    /** Between two blocks of Markdown. */
    public static final String SEPARATOR = "\n\n";

    /** This text, and after a blank line the other. */
    public MarkdownText then(MarkdownText next) {
        if (content.isBlank() || next.content.isBlank()) {
            return content.isBlank() ? next : this;
        }
        String before = content.stripTrailing() + SEPARATOR;
        List<Citation> all = new ArrayList<>(citations);
        next.citations.forEach(citation -> all.add(citation.movedBy(before.length())));
        return new MarkdownText(before + next.content, all, next.model);
    }

    /** What stands before an offset at which a line begins. */
    public MarkdownText upTo(int offset) {
        return new MarkdownText(content.substring(0, offset),
                citations.stream().filter(citation -> citation.offset() < offset).toList(), model);
    }

    public MarkdownText from(int offset) {
        return new MarkdownText(content.substring(offset), citations.stream()
                .filter(citation -> citation.offset() >= offset).map(citation -> citation.movedBy(-offset)).toList(),
                model);
    }
}
