package dev.studybuddy.notes.export;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.platform.event.EventJson;

/** Writes a note as one Markdown file: YAML properties for Obsidian, the content, the concepts and the questions. */
final class MarkdownWriter {
    private MarkdownWriter() {}

    static String write(Note note) {
        StringBuilder file = new StringBuilder(frontMatter(note));
        if (!note.content().startsWith("# ")) {
            file.append("# ").append(note.title()).append("\n\n");
        }
        // The mark of an unsupported statement is a link that only our own pages understand.
        file.append(note.content().strip().replace("[?](#unsupported)", "⚠")).append('\n');
        uncovered(file, note);
        concepts(file, note);
        questions(file, note);
        return file.toString();
    }

    private static String frontMatter(Note note) {
        LocalDate created = note.createdAt().atOffset(ZoneOffset.UTC).toLocalDate();
        List<String> tags = new ArrayList<>(List.of("study-buddy"));
        Stream.concat(Stream.ofNullable(note.subject()), note.tags().stream()).map(MarkdownWriter::tag)
                .filter(tag -> !tag.isEmpty() && !tags.contains(tag)).forEach(tags::add);
        return """
                ---
                title: %s
                aliases: []
                tags: %s
                source: %s
                channel: %s
                created: %s
                video_id: %s
                ---

                """.formatted(quoted(note.title()), EventJson.write(tags),
                quoted("https://www.youtube.com/watch?v=" + note.youtubeId()), quoted(note.channel()), created,
                quoted(note.youtubeId()));
    }

    private static void uncovered(StringBuilder file, Note note) {
        if (note.uncovered() == null || note.uncovered().isEmpty()) {
            return;
        }
        file.append("\nNot covered: ").append(note.uncovered().stream().map(
                part -> timestamp(note.youtubeId(), part.start()) + "–" + timestamp(note.youtubeId(), part.end()))
                .collect(Collectors.joining(", "))).append('\n');
    }

    private static void concepts(StringBuilder file, Note note) {
        if (note.concepts().isEmpty()) {
            return;
        }
        file.append("\n## Concepts\n\n");
        for (Concept concept : note.concepts()) {
            file.append("- **").append(concept.name()).append("**: ").append(concept.definition());
            if (concept.start() != null) {
                file.append(' ').append(timestamp(note.youtubeId(), concept.start()));
            }
            file.append('\n');
        }
    }

    private static void questions(StringBuilder file, Note note) {
        if (note.assessment().questions().isEmpty()) {
            return;
        }
        file.append("\n## Questions\n");
        for (Assessment.Question question : note.assessment().questions()) {
            file.append("\n**").append(question.question()).append("**\n\n");
            choices(file, question);
            file.append(question.answer());
            question.segments().forEach(
                    segment -> file.append(' ').append(timestamp(note.youtubeId(), segment.start())));
            file.append('\n');
        }
    }

    private static void choices(StringBuilder file, Assessment.Question question) {
        if (question.choices() != null && !question.choices().isEmpty()) {
            question.choices().forEach(choice -> file.append("- ").append(choice.text()).append('\n'));
            file.append('\n');
        }
    }

    private static String timestamp(String youtubeId, double seconds) {
        long second = (long) seconds;
        String shown = second < 3600
                ? "%02d:%02d".formatted(second / 60, second % 60)
                : "%d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
        return "[%s](https://youtu.be/%s?t=%d)".formatted(shown, youtubeId, second);
    }

    /** A JSON string is a double-quoted YAML scalar (YAML 1.2, section 1.3). */
    private static String quoted(String text) {
        return EventJson.write(text);
    }

    /** Obsidian allows letters, digits, hyphens, underscores and slashes in tags. */
    private static String tag(String subject) {
        return subject.strip().replaceAll("\\s+", "-").replaceAll("[^\\p{L}\\p{N}_/-]", "");
    }
}
