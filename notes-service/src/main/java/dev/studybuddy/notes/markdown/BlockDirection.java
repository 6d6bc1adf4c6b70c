package dev.studybuddy.notes.markdown;

import java.text.Bidi;
import java.util.Map;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** Marks blocks whose first letter is Hebrew, Arabic or of another script from right to left. */
public final class BlockDirection implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        boolean block = node instanceof Block && !(node instanceof Document);
        if ((block || node instanceof TableCell) && isRightToLeft(node)) {
            attributes.put("dir", "rtl");
        }
    }

    public static boolean isRightToLeft(Node node) {
        return isRightToLeft(InlineText.of(node));
    }

    public static boolean isRightToLeft(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
