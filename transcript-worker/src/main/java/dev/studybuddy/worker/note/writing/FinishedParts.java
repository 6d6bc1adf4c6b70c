package dev.studybuddy.worker.note.writing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/**
 * The parts of a long note that need not be written, or not again.
 *
 * @param before those that earlier attempts have finished
 * @param keep keeps another one; never fails
 */
public record FinishedParts(List<NotePart> before, Function<NotePart, Uni<Void>> keep) {

    public Optional<MarkdownText> of(Window window) {
        return before.stream().filter(part -> part.window().equals(window)).map(NotePart::text).findFirst();
    }
}
