package dev.studybuddy.notes.export;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.studybuddy.notes.link.Link;
import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.remark.Remark;
import dev.studybuddy.notes.review.NoteCard;

/** Writes a note as Markdown: the text, then sections with what is kept beside it. */
final class MarkdownWriter {
    private MarkdownWriter() {}

    /** A file that can be imported. */
    static String write(ExportedNote exported, FileLinks links) {
        return NoteFile.write(exported.note(), text(exported.note(), links), sections(exported, links));
    }

    /** Only Markdown, without properties. */
    static String body(ExportedNote exported, FileLinks links) {
        return text(exported.note(), links) + "\n" + sections(exported, links);
    }

    /** The title and the content, and nothing that is kept beside them. */
    static String chapter(Note note, FileLinks links) {
        return text(note, links) + "\n";
    }

    private static String text(Note note, FileLinks links) {
        String heading = note.content().startsWith("# ") ? "" : "# " + note.title().replaceAll("\\s+", " ") + "\n\n";
        return heading + links.text(NoteFile.withoutMarks(note.content().strip()));
    }

    private static String sections(ExportedNote exported, FileLinks links) {
        Note note = exported.note();
        StringBuilder file = new StringBuilder();
        if (note.uncovered() != null && !note.uncovered().isEmpty()) {
            file.append("\nNot covered: ").append(note.uncovered().stream().map(
                    part -> timestamp(note.youtubeId(), part.start()) + "–" + timestamp(note.youtubeId(), part.end()))
                    .collect(Collectors.joining(", "))).append('\n');
        }
        section(file, "Remarks", exported.remarks(), remark -> remark(file, note, remark, links));
        concepts(file, note, links);
        questions(file, note);
        cards(file, exported, links);
        section(file, "Related notes", exported.related(), link -> related(file, link, links));
        return file.toString();
    }

    private static void remark(StringBuilder file, Note note, Remark remark, FileLinks links) {
        file.append("- ").append(timestamp(note.youtubeId(), remark.start()));
        if (remark.quotation() != null) {
            file.append("\n\n  > ").append(links.text(remark.quotation().strip()).replaceAll("\\R", "\n  > "));
        }
        if (!remark.text().isBlank()) {
            file.append(remark.quotation() == null ? " " : "\n\n  ").append(links.text(indented(remark.text())));
        }
        file.append('\n');
    }

    private static <T> void section(StringBuilder file, String heading, List<T> items, Consumer<T> item) {
        if (!items.isEmpty()) {
            file.append("\n## ").append(heading).append("\n\n");
            items.forEach(item);
        }
    }

    private static void related(StringBuilder file, Link link, FileLinks links) {
        file.append("- ").append(links.related(link)).append(": ").append(link.reason());
        if (link.start() != null) {
            file.append(' ').append(timestamp(link.youtubeId(), link.start()));
        }
        file.append('\n');
    }

    private static void concepts(StringBuilder file, Note note, FileLinks links) {
        if (note.concepts().isEmpty()) {
            return;
        }
        file.append("\n## Concepts\n\n");
        for (int position = 0; position < note.concepts().size(); position++) {
            Concept concept = note.concepts().get(position);
            file.append("- **").append(links.concept(note.id(), position, concept.name())).append("**: ")
                    .append(concept.definition());
            if (concept.start() != null) {
                file.append(' ').append(timestamp(note.youtubeId(), concept.start()));
            }
            file.append(links.conceptMark(note.id(), position)).append('\n');
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

    /** Both sides as paragraphs of a list, so that Markdown in them stays what it is. */
    private static void cards(StringBuilder file, ExportedNote exported, FileLinks links) {
        if (exported.cards().isEmpty()) {
            return;
        }
        file.append("\n## Flashcards\n");
        for (NoteCard card : exported.cards()) {
            file.append("\n- ").append(links.text(indented(card.front()))).append("\n\n  ").append(links.text(indented(
                    card.back())));
            if (card.start() != null) {
                file.append(' ').append(timestamp(exported.note().youtubeId(), card.start()));
            }
            file.append('\n');
        }
    }

    private static String indented(String text) {
        return text.strip().replaceAll("\\R", "\n  ");
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
}
