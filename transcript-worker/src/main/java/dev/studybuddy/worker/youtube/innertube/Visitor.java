package dev.studybuddy.worker.youtube.innertube;

import java.util.Optional;

/** The identity that a watch page assigned: the API key and the visitor data; both are empty without a watch page. */
public record Visitor(Optional<String> key, Optional<String> data) {
    public static final Visitor ANONYMOUS = new Visitor(Optional.empty(), Optional.empty());
}
