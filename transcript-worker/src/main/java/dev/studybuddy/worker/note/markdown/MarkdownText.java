package dev.studybuddy.worker.note.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.note.citation.Citation;

/** A finished text with its citations. */
public record MarkdownText(String content, List<Citation> citations, String model) {
    /** Separates two blocks of Markdown. */
    public static final String SEPARATOR = "\n\n";

    /** Joins two texts with a blank line between them. */
    public MarkdownText append(MarkdownText next) {
        if (content.isBlank() || next.content.isBlank()) {
            return content.isBlank() ? next : this;
        }
        String before = content.stripTrailing() + SEPARATOR;
        List<Citation> all = new ArrayList<>(citations);
        next.citations.forEach(citation -> all.add(citation.movedBy(before.length())));
        return new MarkdownText(before + next.content, all, next.model);
    }

    /** Returns the text before an offset, which is the start of a line. */
    public MarkdownText before(int offset) {
        return new MarkdownText(content.substring(0, offset),
                citations.stream().filter(citation -> citation.offset() < offset).toList(), model);
    }

    /** Returns the text from an offset on, which is the start of a line. */
    public MarkdownText from(int offset) {
        return new MarkdownText(content.substring(offset), citations.stream()
                .filter(citation -> citation.offset() >= offset).map(citation -> citation.movedBy(-offset)).toList(),
                model);
    }
}
