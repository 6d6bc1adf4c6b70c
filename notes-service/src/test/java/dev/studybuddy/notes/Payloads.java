package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Texts that try to become script, and the check that they did not. */
public final class Payloads {
    private static final Set<String> ELEMENTS = Set.of("html", "head", "body", "title", "p", "br", "hr", "em", "strong",
            "code", "pre", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "span",
            "div", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "footer", "dl", "dt", "dd", "details",
            "summary", "mark");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction", "data", "xlink:href",
            "poster", "background", "srcset");

    private Payloads() {}

    /** One for each line of the file, in which some characters are escaped as in Java. */
    public static List<String> all() throws IOException {
        try (var file = Payloads.class.getResourceAsStream("/xss-payloads.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replace("\\x00", "\u0001").replace("\\u202E", "\u202E").replace("\\u2066",
                            "\u2066").replace("\\r\\n", "\r\n"))
                    .toList();
        }
    }

    /**
     * Fails when a browser would find anything active in the HTML.
     *
     * @param more elements that only the frame of a page has
     */
    public static void assertInert(String html, String... more) {
        Document document = Jsoup.parse(html);
        for (Element element : document.getAllElements()) {
            if (element.nodeName().startsWith("#")) {
                continue;
            }
            assertThat(ELEMENTS.contains(element.nodeName()) || List.of(more).contains(element.nodeName()))
                    .as("<%s> in %s", element.nodeName(), html).isTrue();
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(java.util.Locale.ROOT);
                assertThat(name).as(html).doesNotStartWith("on").isNotIn("style", "srcdoc", "http-equiv");
                if (ADDRESSES.contains(name)) {
                    assertThat(attribute.getValue()).as(html).matches("(?i)https?://.*|#section-\\d+");
                }
            }
        }
    }
}
