package dev.studybuddy.notes.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The text of parsed Markdown without its marks. */
final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();
    private final boolean withCitations;

    private InlineText(boolean withCitations) {
        this.withCitations = withCitations;
    }

    static String of(Node node) {
        return of(node, true);
    }

    /** Without timestamps and without the marks of unsupported statements, which are links. */
    static String withoutCitations(Node node) {
        return of(node, false).replaceAll("\\s+", " ").replaceAll(" (?=[.,;:!?])", "").strip();
    }

    private static String of(Node node, boolean withCitations) {
        InlineText plain = new InlineText(withCitations);
        node.accept(plain);
        return plain.text.toString();
    }

    @Override
    public void visit(Text part) {
        text.append(part.getLiteral());
    }

    @Override
    public void visit(Code code) {
        text.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        text.append(' ');
    }

    @Override
    public void visit(Link link) {
        if (withCitations || !of(link.getFirstChild() == null ? link : link.getFirstChild()).matches("\\?|[\\d:]+")) {
            visitChildren(link);
        }
    }

    @Override
    public void visit(CustomNode part) {
        if (part instanceof Formula formula) {
            text.append(formula.latex());
        } else {
            visitChildren(part);
        }
    }
}
