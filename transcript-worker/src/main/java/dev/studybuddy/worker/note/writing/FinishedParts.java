package dev.studybuddy.worker.note.writing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/**
 * The finished parts of a long note.
 *
 * @param existing the parts that earlier attempts have finished
 * @param save saves a further part; never fails
 */
public record FinishedParts(List<NotePart> existing, Function<NotePart, Uni<Void>> save) {

    public Optional<MarkdownText> find(Window window) {
        return existing.stream().filter(part -> part.window().equals(window)).map(NotePart::text).findFirst();
    }
}
