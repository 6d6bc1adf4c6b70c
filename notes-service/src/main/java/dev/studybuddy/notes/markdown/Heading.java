package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * A heading of a document.
 *
 * @param id the target of links to it, unique in the document
 * @param level from 1 to 6
 */
public record Heading(String id, int level, String text) {
    /** All headings in the order of the document. */
    public static List<Heading> of(Node document) {
        List<Heading> headings = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Heading heading) {
                headings.add(new Heading(id(headings.size()), heading.getLevel(), InlineText.of(heading)));
            }
        });
        return headings;
    }

    /** Gives the headings of one document their ids. */
    static AttributeProvider ids() {
        return new AttributeProvider() {
            private int position;

            @Override
            public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
                if (node instanceof org.commonmark.node.Heading) {
                    attributes.put("id", id(position++));
                }
            }
        };
    }

    private static String id(int position) {
        return "section-" + position;
    }
}
