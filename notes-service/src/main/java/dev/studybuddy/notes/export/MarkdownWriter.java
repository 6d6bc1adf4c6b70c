package dev.studybuddy.notes.export;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;

/** Writes a note as one Markdown file: YAML properties for Obsidian, the content, the concepts and the questions. */
final class MarkdownWriter {
    private MarkdownWriter() {}

    /** A file with properties. */
    static String write(Note note, FileLinks links) {
        return frontMatter(note) + body(note, links);
    }

    static String body(Note note, FileLinks links) {
        StringBuilder file = new StringBuilder(chapter(note, links));
        concepts(file, note, links);
        questions(file, note);
        String related = links.related(note);
        if (!related.isEmpty()) {
            file.append("\n## Related notes\n\n").append(related);
        }
        return file.toString();
    }

    /** The title and the content, without concepts and questions. */
    static String chapter(Note note, FileLinks links) {
        StringBuilder file = new StringBuilder();
        if (!note.content().startsWith("# ")) {
            file.append("# ").append(note.title().replaceAll("\\s+", " ")).append("\n\n");
        }
        // The mark of an unsupported statement is a link that only our own pages understand.
        String content = note.content().strip().replace("[?](#unsupported)", "⚠");
        file.append(links.content(content)).append('\n');
        uncovered(file, note);
        return file.toString();
    }

    private static String frontMatter(Note note) {
        List<String> tags = new ArrayList<>(List.of("study-buddy"));
        Stream.concat(Stream.ofNullable(note.subject()), note.tags().stream()).map(MarkdownWriter::tag)
                .filter(tag -> !tag.isEmpty() && !tags.contains(tag)).forEach(tags::add);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", note.title());
        properties.put("aliases", List.of());
        properties.put("tags", tags);
        properties.put("source", "https://www.youtube.com/watch?v=" + note.youtubeId());
        properties.put("channel", note.channel());
        properties.put("created", note.createdAt().atOffset(ZoneOffset.UTC).toLocalDate());
        properties.put("video_id", note.youtubeId());
        return FrontMatter.write(properties);
    }

    private static void uncovered(StringBuilder file, Note note) {
        if (note.uncovered() == null || note.uncovered().isEmpty()) {
            return;
        }
        file.append("\nNot covered: ").append(note.uncovered().stream().map(
                part -> timestamp(note.youtubeId(), part.start()) + "–" + timestamp(note.youtubeId(), part.end()))
                .collect(Collectors.joining(", "))).append('\n');
    }

    private static void concepts(StringBuilder file, Note note, FileLinks links) {
        if (note.concepts().isEmpty()) {
            return;
        }
        file.append("\n## Concepts\n\n");
        for (int position = 0; position < note.concepts().size(); position++) {
            Concept concept = note.concepts().get(position);
            file.append("- **").append(links.concept(concept.name())).append("**: ").append(concept.definition());
            if (concept.start() != null) {
                file.append(' ').append(timestamp(note.youtubeId(), concept.start()));
            }
            file.append(links.conceptMark(position)).append('\n');
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
            file.append(answer(note, question));
        }
    }

    static String answer(Note note, Assessment.Question question) {
        StringBuilder answer = new StringBuilder(question.answer());
        question.segments().forEach(segment -> answer.append(' ').append(timestamp(note.youtubeId(), segment.start())));
        return answer.append('\n').toString();
    }

    private static void choices(StringBuilder file, Assessment.Question question) {
        if (question.choices() != null && !question.choices().isEmpty()) {
            question.choices().forEach(choice -> file.append("- ").append(choice.text()).append('\n'));
            file.append('\n');
        }
    }

    static String timestamp(String youtubeId, double seconds) {
        long second = (long) seconds;
        String shown = second < 3600
                ? "%02d:%02d".formatted(second / 60, second % 60)
                : "%d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
        return "[%s](https://youtu.be/%s?t=%d)".formatted(shown, youtubeId, second);
    }

    /** Obsidian allows letters, digits, hyphens, underscores and slashes in tags. */
    private static String tag(String subject) {
        return subject.strip().replaceAll("\\s+", "-").replaceAll("[^\\p{L}\\p{N}_/-]", "");
    }
}
