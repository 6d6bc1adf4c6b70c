package dev.studybuddy.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Word lists in the resources of this module: UTF-8, with comments that start with {@code #}. */
public final class ResourceLines {
    private ResourceLines() {}

    /** Returns the lines of a resource without blank ones and comments. */
    public static List<String> read(String path) {
        try (InputStream text = ResourceLines.class.getResourceAsStream(path)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
