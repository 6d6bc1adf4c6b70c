package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Paragraph;

/**
 * A heading and the paragraphs and list items below it, as text without marks and citations.
 *
 * @param level from 1 to 6; 0 for the text before the first heading
 */
public record SectionText(int level, String heading, List<String> paragraphs) {
    /** The sections in the order of the document; the first one is without heading. */
    public static List<SectionText> of(String markdown) {
        List<SectionText> sections = new ArrayList<>(List.of(new SectionText(0, "", new ArrayList<>())));
        MarkdownHtml.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Heading heading) {
                sections.add(new SectionText(heading.getLevel(), InlineText.withoutCitations(heading),
                        new ArrayList<>()));
            }

            @Override
            public void visit(Paragraph paragraph) {
                String text = InlineText.withoutCitations(paragraph);
                if (!text.isEmpty()) {
                    sections.get(sections.size() - 1).paragraphs().add(text);
                }
            }
        });
        return sections;
    }
}
