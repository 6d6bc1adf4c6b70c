package dev.studybuddy.worker.youtube.innertube;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a text node of InnerTube, which is a string, a {@code simpleText} or a list of {@code runs}. */
public final class InnerTubeText {

    private InnerTubeText() {}

    /** Returns the plain text, or an empty string if the node has none. */
    public static String of(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        StringBuilder runs = new StringBuilder(node.path("simpleText").asText(""));
        node.path("runs").forEach(run -> runs.append(run.path("text").asText("")));
        return runs.toString().strip();
    }
}
