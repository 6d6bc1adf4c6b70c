package dev.studybuddy.worker.youtube;

import java.util.Optional;

/** Who the player endpoint takes us for: nobody, or the visitor that a watch page made of us. */
record Visitor(Optional<String> key, Optional<String> data) {
    static final Visitor NOBODY = new Visitor(Optional.empty(), Optional.empty());
}
