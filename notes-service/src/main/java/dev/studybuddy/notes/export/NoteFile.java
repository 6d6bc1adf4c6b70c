package dev.studybuddy.notes.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.platform.problem.Problem;

/**
 * The Markdown file of a note, with what an import needs: the id and the version of the note, a checksum of the title
 * and the text, and a line that ends the text.
 *
 * @param text with the heading that an export adds when the content begins with none
 * @param changed whether the title or the text differs from what was exported
 */
record NoteFile(UUID noteId, int version, String title, String text, boolean changed) {
    private static final String END = "\n<!-- study-buddy: end of the text; the rest is not imported -->\n";
    /** Of an unsupported statement: a link that only our own pages understand, and what a file has in its place. */
    private static final String MARK = "[?](#unsupported)";
    private static final String MARK_IN_FILE = "⚠";
    private static final int MAX_PROPERTIES = 65_536;

    static String write(Note note, String text, String sections) {
        return properties(note, text) + text + "\n" + END + sections;
    }

    private static String properties(Note note, String text) {
        List<String> tags = new ArrayList<>(List.of("study-buddy"));
        Stream.concat(Stream.ofNullable(note.subject()), note.tags().stream()).map(NoteFile::tag)
                .filter(tag -> !tag.isEmpty() && !tags.contains(tag)).forEach(tags::add);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", note.title());
        properties.put("aliases", List.of());
        properties.put("tags", tags);
        properties.put("source", "https://www.youtube.com/watch?v=" + note.youtubeId());
        properties.put("channel", note.channel());
        properties.put("created", note.createdAt().atOffset(ZoneOffset.UTC).toLocalDate());
        properties.put("video_id", note.youtubeId());
        properties.put("note_id", note.id().toString());
        properties.put("version", note.version());
        properties.put("checksum", checksum(note.title(), text));
        return FrontMatter.write(properties);
    }

    /**
     * Reads a file of an export.
     *
     * @return empty for a file that is no note of an export
     * @throws Problem {@code validation_failed} when its properties or the end of its text cannot be read
     */
    static Optional<NoteFile> parse(String content) {
        String file = (content.startsWith("\uFEFF") ? content.substring(1) : content).replace("\r\n", "\n");
        int end = file.indexOf("\n---\n");
        if (!file.startsWith("---\n") || end < 0 || end > MAX_PROPERTIES
                || !file.substring(0, end).contains("note_id:")) {
            return Optional.empty();
        }
        Map<?, ?> properties = FrontMatter.read(file.substring(4, end + 1));
        int textEnd = file.indexOf(END);
        if (textEnd < end) {
            throw Problem.invalid("file", "The line that ends the text is missing.");
        }
        String text = file.substring(end + 5, Math.max(end + 5, textEnd)).strip();
        try {
            String title = String.valueOf(properties.get("title"));
            return Optional.of(new NoteFile(UUID.fromString(String.valueOf(properties.get("note_id"))),
                    Integer.parseInt(String.valueOf(properties.get("version"))), title, text,
                    !checksum(title, text).equals(String.valueOf(properties.get("checksum")))));
        } catch (IllegalArgumentException invalid) {
            throw Problem.invalid("file", "The properties of the file are not those of an export.");
        }
    }

    /** The text as content of the note: without an added heading, and with the marks of unsupported statements. */
    String content(Note note, Vault vault) {
        boolean added = !note.content().startsWith("# ") && text.startsWith("# ");
        String own = added ? text.substring((text + "\n").indexOf('\n')).strip() : text;
        String original = vault.original(note.content().contains(MARK_IN_FILE) ? own : own.replace(MARK_IN_FILE, MARK));
        return original.equals(note.content().strip()) ? note.content() : original;
    }

    static String withoutMarks(String content) {
        return content.replace(MARK, MARK_IN_FILE);
    }

    private static String checksum(String title, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((title + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(text.strip().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Obsidian allows letters, digits, hyphens, underscores and slashes in tags. */
    private static String tag(String subject) {
        return subject.strip().replaceAll("\\s+", "-").replaceAll("[^\\p{L}\\p{N}_/-]", "");
    }
}
