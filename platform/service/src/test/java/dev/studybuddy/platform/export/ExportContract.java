package dev.studybuddy.platform.export;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads a service's export as auth-service does. */
public final class ExportContract {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExportContract() {}

    /**
     * The files by their paths, in their order. Fails when a file comes in two places or the last line is not the end.
     */
    public static Map<String, String> files(String lines) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        String last = null;
        boolean ended = false;
        for (String line : lines.split("\n")) {
            ExportLine piece = read(line);
            if (ended) {
                throw new AssertionError("There is something behind the end");
            }
            ended = Boolean.TRUE.equals(piece.end());
            if (!ended) {
                if (!piece.path().equals(last) && files.containsKey(piece.path())) {
                    throw new AssertionError(piece.path() + " comes in two places");
                }
                files.computeIfAbsent(piece.path(), path -> new StringBuilder()).append(piece.content());
                last = piece.path();
            }
        }
        if (!ended) {
            throw new AssertionError("The export was cut");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, text) -> texts.put(path, text.toString()));
        return texts;
    }

    private static ExportLine read(String line) {
        try {
            return MAPPER.readValue(line, ExportLine.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A line is not the JSON of an export", e);
        }
    }
}
