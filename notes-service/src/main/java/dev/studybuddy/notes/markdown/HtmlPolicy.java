package dev.studybuddy.notes.markdown;

import java.util.regex.Pattern;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/**
 * What HTML of this service may contain: text with structure, formulas, code and links that have http(s) addresses or
 * lead to a heading of the same document. No script, style, image or form. The result is well-formed XML.
 */
final class HtmlPolicy {
    private static final String[] HEADINGS = { "h1", "h2", "h3", "h4", "h5", "h6" };
    private static final String[] BLOCKS = { "p", "blockquote", "pre", "ul", "ol", "li", "table", "thead", "tbody",
            "tr",
            "th", "td", "h1", "h2", "h3", "h4", "h5", "h6" };
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "table",
                    "thead", "tbody", "tr", "th", "td", "a", "span")
            .allowElements(HEADINGS).allowAttributes("id").matching(Pattern.compile("section-[0-9]{1,9}"))
            .onElements(HEADINGS).allowUrlProtocols("http", "https").allowAttributes("href")
            .matching(Pattern.compile("(?i:https?)://[^\\p{Cntrl}\\p{Cf}\\s]+|#section-[0-9]{1,9}")).onElements("a")
            .allowAttributes("class").matching(Pattern.compile("formula(?: display)?")).onElements("span")
            .allowAttributes("class").matching(Pattern.compile("language-[\\w+#.-]{1,40}")).onElements("code")
            .allowAttributes("start").matching(Pattern.compile("[0-9]{1,9}")).onElements("ol")
            .allowAttributes("style").matching(Pattern.compile("text-align: (?:left|center|right)"))
            .onElements("th", "td").allowAttributes("dir").matching(Pattern.compile("rtl")).onElements(BLOCKS)
            .toFactory();

    private HtmlPolicy() {}

    /** The part of the HTML that the policy allows. */
    static String sanitize(String html) {
        StringBuilder out = new StringBuilder(html.length());
        HtmlSanitizer.sanitize(html, POLICY.apply(PlainRenderer.to(out)));
        return out.toString();
    }
}
