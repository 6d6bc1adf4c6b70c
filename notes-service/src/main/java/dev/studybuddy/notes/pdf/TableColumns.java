package dev.studybuddy.notes.pdf;

import java.util.ArrayDeque;
import java.util.Deque;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;

import dev.studybuddy.notes.markdown.BlockDirection;

/** The renderer places columns from left to right only, so those of a table in the other direction are reversed. */
final class TableColumns {
    private TableColumns() {}

    /** Reverses the cells of the tables whose text goes from right to left. */
    static void reverseRightToLeft(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock && BlockDirection.isRightToLeft(block)) {
                    reverseRows(block);
                } else {
                    visitChildren(block);
                }
            }
        });
    }

    private static void reverseRows(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow) {
                reverse(child);
            } else {
                reverseRows(child);
            }
        }
    }

    private static void reverse(Node row) {
        Deque<Node> cells = new ArrayDeque<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.push(cell);
        }
        cells.forEach(row::appendChild);
    }
}
