package dev.studybuddy.worker.youtube.innertube;

import java.util.Optional;

/** Who the player endpoint takes us for: nobody, or the visitor that a watch page made of us. */
public record Visitor(Optional<String> key, Optional<String> data) {
    public static final Visitor NOBODY = new Visitor(Optional.empty(), Optional.empty());
}
