package dev.studybuddy.notes.markdown;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.owasp.html.Handler;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamRenderer;

/**
 * Renders what a policy lets through with plain characters where the renderer of the sanitizer writes references to
 * them, as for {@code =}, full-width forms and emoji: readers of the source and Anki, which compares fields as texts,
 * would see the references. Those to characters that are or may become markup stay, and in attributes quotes as well.
 */
final class PlainRenderer implements HtmlStreamEventReceiver {
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));");
    private static final String MARKUP = "<>&";
    private static final String MARKUP_OF_ATTRIBUTES = MARKUP + "\"'`";
    /** What the renderer puts after a brace, against templates in scripts of a page. Clozes of Anki need the braces. */
    private static final String BRACE_GUARD = "{<!-- -->";

    private final HtmlStreamEventReceiver renderer;
    private final StringBuilder out;

    private PlainRenderer(HtmlStreamEventReceiver renderer, StringBuilder out) {
        this.renderer = renderer;
        this.out = out;
    }

    /** @param out gets the HTML */
    static PlainRenderer to(StringBuilder out) {
        return new PlainRenderer(HtmlStreamRenderer.create(out, Handler.DO_NOTHING), out);
    }

    @Override
    public void openDocument() {
        renderer.openDocument();
    }

    @Override
    public void closeDocument() {
        renderer.closeDocument();
    }

    @Override
    public void closeTag(String elementName) {
        renderer.closeTag(elementName);
    }

    @Override
    public void text(String text) {
        int start = out.length();
        renderer.text(text);
        String rendered = out.substring(start).replace(BRACE_GUARD, "{");
        out.replace(start, out.length(), decode(rendered, MARKUP));
    }

    @Override
    public void openTag(String elementName, List<String> attributes) {
        int start = out.length();
        renderer.openTag(elementName, attributes);
        out.replace(start, out.length(), decode(out.substring(start), MARKUP_OF_ATTRIBUTES));
    }

    private static String decode(String html, String kept) {
        return REFERENCE.matcher(html).replaceAll(reference -> Matcher.quoteReplacement(decode(reference, kept)));
    }

    private static String decode(MatchResult reference, String kept) {
        int codePoint = reference.group(1) != null
                ? Integer.parseInt(reference.group(1), 16)
                : Integer.parseInt(reference.group(2));
        String character = Character.toString(codePoint);
        // A reader that normalizes text would make a bracket of a full-width one.
        boolean markup = Normalizer.normalize(character, Normalizer.Form.NFKC).chars()
                .anyMatch(c -> kept.indexOf(c) >= 0);
        return markup ? reference.group() : character;
    }
}
