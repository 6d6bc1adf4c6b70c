package dev.studybuddy.worker.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.draft.NoteDraftedEvent;
import dev.studybuddy.worker.note.citation.TimestampLink;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes a draft as a Markdown file, or as the JSON of its event. */
final class NoteFile {
    /** In code points: with four bytes each the name stays below the 255 bytes that file systems allow. */
    private static final int MAX_TITLE_LENGTH = 50;

    private NoteFile() {}

    /** Writes the file to an existing directory; replaces an earlier file of the same video. */
    static Path write(Path directory, Draft draft) throws IOException {
        String id = draft.request().youtubeId();
        Path file = directory.resolve(name(draft.request().transcript().title(), id) + ".md");
        return Files.writeString(file, markdown(draft, id));
    }

    /** Writes the value of {@code note.drafted} to an existing directory; replaces an earlier file of the video. */
    static Path write(Path directory, NoteDraftedEvent drafted) throws IOException {
        Path file = directory.resolve(name(drafted.title(), drafted.youtubeId()) + ".json");
        return Files.writeString(file, EventJson.writeEvent(drafted));
    }

    /**
     * Builds a unique, safe name, without its ending, from the letters and digits of the title and the id: no path, no
     * hidden file, no shell option.
     */
    static String name(String title, String youtubeId) {
        String words = title.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
        int end = words.offsetByCodePoints(0, Math.min(MAX_TITLE_LENGTH, words.codePointCount(0, words.length())));
        String start = words.substring(0, end).strip();
        return (start.isEmpty() ? "note" : start) + " " + youtubeId;
    }

    private static String markdown(Draft draft, String id) {
        Transcript video = draft.request().transcript();
        StringBuilder file = new StringBuilder("# ").append(escape(video.title())).append("\n\n")
                .append("https://www.youtube.com/watch?v=").append(id).append(" · ").append(escape(video.channel()))
                .append("\n\n").append(draft.revision().note().content().strip()).append("\n");
        Assessment assessment = draft.revision().assessment();
        file.append("\n## Questions\n");
        assessment.questions().forEach(question -> {
            file.append("\n**").append(escape(question.question())).append("**\n\n").append(escape(question.answer()));
            question.segments().forEach(span -> file.append(" ").append(TimestampLink.create(id, span.start())));
            file.append("\n");
        });
        file.append("\n## Flashcards\n\n");
        assessment.flashcards().forEach(card -> file.append("- **").append(escape(card.front())).append("**: ")
                .append(escape(card.back()))
                .append(card.start().map(start -> " " + TimestampLink.create(id, start)).orElse("")).append("\n"));
        return file.toString();
    }

    /** Returns untrusted text on one line with Markdown and HTML characters escaped. */
    private static String escape(String text) {
        return UntrustedText.line(text).replaceAll("[\\\\`*_\\[\\]<&]", "\\\\$0");
    }
}
