package dev.studybuddy.notes.anki;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import dev.studybuddy.notes.markdown.MarkdownHtml;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.review.NoteCard;

/**
 * A flashcard as a note of Anki. Its sides are HTML with formulas for MathJax.
 *
 * @param guid depends on the card only: one that is imported again, with other texts, replaces the earlier one
 */
public record AnkiCard(String guid, boolean cloze, String deck, String front, String back, String source,
        List<String> tags, Instant createdAt, Instant updatedAt) {
    private static final MarkdownHtml HTML = MarkdownHtml.withMathJax();
    private static final String GAP = "___";
    /** Stands for the gap while Markdown is rendered, where underscores have a meaning. */
    private static final String GAP_MARK = "\uE000";
    private static final String ROOT_DECK = "Study Buddy";
    private static final int GUID_BYTES = 12;

    /** @param card of the note */
    public static AnkiCard of(Note note, NoteCard card) {
        boolean cloze = card.kind().equals("cloze") && card.front().contains(GAP);
        byte[] identity = digest("SHA-256", card.id().toString());
        String guid = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(identity, GUID_BYTES));
        return new AnkiCard(guid, cloze, deck(note.subject()), cloze ? cloze(card) : HTML.render(card.front()),
                cloze ? "" : HTML.render(card.back()), source(note, card), tags(note), note.createdAt(),
                updatedAt(note, card));
    }

    /** Anki leaves a card as it is when the imported one has no later time. */
    private static Instant updatedAt(Note note, NoteCard card) {
        return card.editedAt() == null || card.editedAt().isBefore(note.updatedAt())
                ? note.updatedAt()
                : card.editedAt();
    }

    /** Anki finds the ends of a gap in the text of the field: "}}", and "::" before a hint. */
    private static String cloze(NoteCard card) {
        String front = withoutDoubleBraces(card.front().replace(GAP_MARK, "")).replace(GAP, GAP_MARK);
        String back = HTML.render(withoutDoubleBraces(card.back())).replace("::", ":&#58;");
        return HTML.render(front).replace(GAP_MARK, "{{c1::" + back + "}}");
    }

    private static String withoutDoubleBraces(String text) {
        return text.replaceAll("\\{(?=\\{)", "{ ").replaceAll("}(?=})", "} ");
    }

    private static String source(Note note, NoteCard card) {
        long second = card.start() == null ? 0 : card.start().longValue();
        return "<a href=\"https://youtu.be/" + MarkdownHtml.escape(note.youtubeId()) + "?t=" + second + "\">"
                + MarkdownHtml.escape(note.title()) + "</a>";
    }

    private static String deck(String subject) {
        String name = subject == null ? "" : subject.replaceAll("[\\p{Cntrl}\\p{Cf}\"]|:(?=:)", " ").strip();
        return name.isEmpty() ? ROOT_DECK : ROOT_DECK + "::" + name;
    }

    private static List<String> tags(Note note) {
        return Stream.concat(Stream.of("study-buddy"), note.tags().stream())
                .map(tag -> tag.strip().replaceAll("[\\s\\p{Cntrl}\\p{Cf}\"]+", "-")).filter(tag -> !tag.isEmpty())
                .distinct().toList();
    }

    static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
