package dev.studybuddy.notes.markdown;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The text of Markdown as a reader sees it: without marks, addresses of links and delimiters of formulas. */
public final class PlainText extends AbstractVisitor {
    /** The address of the mark of an unsupported statement. */
    private static final String UNSUPPORTED = "#unsupported";

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    /** One line for each paragraph, heading, cell and line of code. */
    public static String of(String markdown) {
        PlainText plain = new PlainText();
        MarkdownHtml.parse(markdown).accept(plain);
        return plain.text.toString().replace("[[", "").replace("]]", "").strip();
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Formula formula) {
            text.append(formula.latex());
        } else {
            visitChildren(node);
            if (node instanceof TableCell) {
                text.append('\n');
            }
        }
    }

    @Override
    public void visit(CustomBlock node) {
        visitChildren(node);
    }

    @Override
    public void visit(Link node) {
        if (!node.getDestination().equals(UNSUPPORTED)) {
            visitChildren(node);
        }
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HtmlInline node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(HtmlBlock node) {
        text.append(node.getLiteral()).append('\n');
    }

    @Override
    public void visit(FencedCodeBlock node) {
        text.append(node.getLiteral()).append('\n');
    }

    @Override
    public void visit(IndentedCodeBlock node) {
        text.append(node.getLiteral()).append('\n');
    }

    @Override
    protected void visitChildren(Node parent) {
        super.visitChildren(parent);
        if (parent instanceof Block) {
            text.append('\n');
        }
    }
}
