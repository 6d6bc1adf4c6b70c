package dev.studybuddy.notes.markdown;

import java.util.Set;

import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** A formula in LaTeX: {@code $…$} in a line, {@code $$…$$} on lines of its own. */
final class Formula extends CustomNode {
    private final String latex;
    private final boolean display;

    private Formula(String latex, boolean display) {
        this.latex = latex;
        this.display = display;
    }

    String latex() {
        return latex;
    }

    boolean isDisplay() {
        return display;
    }

    /** Reads formulas before emphasis and escapes are, whose characters are common in LaTeX. */
    static final class Syntax implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Syntax::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            int opening = scanner.matchMultiple('$');
            Position start = scanner.position();
            if (opening > 2 || scanner.find('$') < 1) {
                return ParsedInline.none();
            }
            String latex = scanner.getSource(start, scanner.position()).getContent();
            if (scanner.matchMultiple('$') != opening) {
                return ParsedInline.none();
            }
            boolean amount = opening == 1 && (Character.isWhitespace(latex.charAt(0))
                    || Character.isWhitespace(latex.charAt(latex.length() - 1)) || Character.isDigit(scanner.peek()));
            return amount
                    ? ParsedInline.none()
                    : ParsedInline.of(new Formula(latex.strip(), opening == 2), scanner.position());
        }
    }
}
