package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * The parts of a long note that need not be written, or not again.
 *
 * @param before those that earlier attempts have finished
 * @param keep keeps another one; never fails
 */
public record FinishedParts(List<Part> before, Function<Part, Uni<Void>> keep) {

    Optional<WrittenText> of(Window window) {
        return before.stream().filter(part -> part.window().equals(window)).map(Part::text).findFirst();
    }
}
