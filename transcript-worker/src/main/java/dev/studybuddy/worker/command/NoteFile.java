package dev.studybuddy.worker.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.note.citation.TimestampLink;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Transcript;

/** A draft as a Markdown file. */
final class NoteFile {
    /** Characters of a title: with four bytes each a name stays below the 255 that file systems take. */
    private static final int LONGEST_TITLE = 50;

    private NoteFile() {}

    /** Writes it, in place of an earlier one of the same video. The folder is there. */
    static Path write(Path directory, Draft draft) throws IOException {
        String id = draft.order().youtubeId();
        Path file = directory.resolve(name(draft.order().transcript().title(), id));
        return Files.writeString(file, markdown(draft, id));
    }

    /** A title's letters and digits, then the id, which makes it unique: no path, nothing hidden, no option of a shell. */
    static String name(String title, String youtubeId) {
        String plain = title.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST_TITLE, plain.codePointCount(0, plain.length())));
        String start = plain.substring(0, end).strip();
        return (start.isEmpty() ? "note" : start) + " " + youtubeId + ".md";
    }

    private static String markdown(Draft draft, String id) {
        Transcript video = draft.order().transcript();
        StringBuilder file = new StringBuilder("# ").append(plain(video.title())).append("\n\n")
                .append("https://www.youtube.com/watch?v=").append(id).append(" · ").append(plain(video.channel()))
                .append("\n\n").append(draft.note().content().strip()).append("\n");
        Assessment assessment = draft.assessment();
        file.append("\n## Questions\n");
        assessment.questions().forEach(question -> {
            file.append("\n**").append(plain(question.question())).append("**\n\n").append(plain(question.answer()));
            question.segments().forEach(span -> file.append(" ").append(TimestampLink.to(id, span.start())));
            file.append("\n");
        });
        file.append("\n## Flashcards\n\n");
        assessment.flashcards().forEach(card -> file.append("- **").append(plain(card.front())).append("**: ")
                .append(plain(card.back()))
                .append(card.start().map(start -> " " + TimestampLink.to(id, start)).orElse("")).append("\n"));
        return file.toString();
    }

    /** Somebody else's words, on one line, with nothing in them that Markdown or HTML would act on. */
    private static String plain(String text) {
        return UntrustedText.line(text).replaceAll("[\\\\`*_\\[\\]<&]", "\\\\$0");
    }
}
