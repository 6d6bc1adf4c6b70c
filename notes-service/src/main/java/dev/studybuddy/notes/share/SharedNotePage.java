package dev.studybuddy.notes.share;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.notes.markdown.MarkdownHtml;
import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;

/** A shared note as HTML that stands alone: one style element, no script, and nothing to load. */
final class SharedNotePage {
    private static final MarkdownHtml HTML = MarkdownHtml.withLatex();
    /** In characters; the rest is not shown. Rendering so many takes about a tenth of a second. */
    private static final int MAX_CONTENT = 500_000;
    private static final int MAX_ENTRIES = 500;
    private static final Pattern WIKI_LINK = Pattern.compile("\\[\\[([^\\[\\]|\\n]+)(?:\\|([^\\[\\]\\n]+))?]]");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private static final String STYLE = """
            :root { color-scheme: light dark }
            body { font: 1rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem;
                overflow-wrap: anywhere; color: CanvasText; background: Canvas }
            h1, h2, h3 { line-height: 1.25; margin: 2em 0 .5em } header h1 { font-size: 1.7rem; margin: 0 }
            h1 { font-size: 1.5rem } h2 { font-size: 1.3rem } h3 { font-size: 1.1rem }
            header p, footer { opacity: .8 } footer { margin-top: 4rem; font-size: .85rem }
            a { color: LinkText } pre, code, .formula { font-family: ui-monospace, monospace; font-size: .9em }
            pre { overflow-x: auto; padding: .8rem; border: 1px solid GrayText; border-radius: .4rem }
            pre code { overflow-wrap: normal } .display { display: block; overflow-x: auto; margin: 1em 0 }
            blockquote { margin: 1em 0; padding-inline-start: 1rem; border-inline-start: .2rem solid GrayText }
            table { display: block; overflow-x: auto; border-collapse: collapse }
            th, td { border: 1px solid GrayText; padding: .3rem .6rem; text-align: start }
            summary { cursor: pointer; padding: .3rem 0 } dt { font-weight: 600; margin-top: .8rem } dd { margin: 0 }
            """;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="referrer" content="no-referrer">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;
    /** Nothing but the style of this page. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    static final String NOT_FOUND = PAGE.formatted("en", "Note not found", STYLE, """
            <header><h1>Note not found</h1></header>
            <p>This link is wrong, or the note is no longer shared. Ask the person who sent you the link.</p>""");

    private SharedNotePage() {}

    /** Takes up to a second for a long note: not for the event loop. */
    static String of(Note note) {
        StringBuilder body = new StringBuilder();
        body.append("<header><h1 dir=\"auto\">").append(text(note.title())).append("</h1>\n<p dir=\"auto\">")
                .append(text(note.channel())).append(" · <a href=\"https://www.youtube.com/watch?v=")
                .append(text(note.youtubeId())).append("\">Watch the video</a></p></header>\n<main dir=\"auto\">\n")
                .append(content(note.content()));
        concepts(body, note);
        questions(body, note);
        body.append("</main>\n<footer>Made with Study Buddy. Notes can contain mistakes.</footer>");
        return PAGE.formatted(LANGUAGE.matcher(note.language()).matches() ? note.language() : "en",
                text(note.title()), STYLE, body);
    }

    private static String content(String markdown) {
        boolean isWhole = markdown.length() <= MAX_CONTENT;
        String shown = isWhole ? markdown : markdown.substring(0, MAX_CONTENT);
        return render(shown) + (isWhole ? "" : "<p><em>The rest of this note is too long to be shown.</em></p>");
    }

    private static void concepts(StringBuilder body, Note note) {
        if (note.concepts().isEmpty()) {
            return;
        }
        body.append("<h2>Concepts</h2>\n<dl>\n");
        for (Concept concept : note.concepts().stream().limit(MAX_ENTRIES).toList()) {
            body.append("<dt>").append(text(concept.name())).append("</dt>\n<dd>").append(render(concept.definition()))
                    .append("</dd>\n");
        }
        body.append("</dl>\n");
    }

    private static void questions(StringBuilder body, Note note) {
        if (note.assessment().questions().isEmpty()) {
            return;
        }
        body.append("<h2>Questions</h2>\n");
        for (Assessment.Question question : note.assessment().questions().stream().limit(MAX_ENTRIES).toList()) {
            body.append("<details>\n<summary>").append(render(question.question())).append("</summary>\n")
                    .append(render(question.answer())).append("</details>\n");
        }
    }

    /** Links to other notes of the user become the words that they are written with. */
    private static String render(String markdown) {
        // The mark of an unsupported statement is a link that only our own pages understand.
        String marked = markdown.replace("[?](#unsupported)", "⚠");
        return HTML.render(WIKI_LINK.matcher(marked).replaceAll(SharedNotePage::words));
    }

    private static String words(MatchResult link) {
        return Matcher.quoteReplacement(link.group(2) == null ? link.group(1) : link.group(2));
    }

    private static String text(String plain) {
        return MarkdownHtml.escape(plain);
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(
                    StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
