package dev.studybuddy.worker.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import dev.studybuddy.worker.text.UntrustedText;

/** The texts that the model is sent, from {@code src/main/resources/prompts}. */
public final class PromptTemplates {
    private static final int LONGEST_DATA = 300;

    private PromptTemplates() {}

    /** The same for every request, so that what comes after it can be cached. */
    public static String system() {
        return read("system");
    }

    /** A prompt with each {@code {name}} replaced; values are inserted once and never read again for names. */
    public static String filled(String name, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        String template = read(name);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = template.indexOf('}', Math.max(open, 0));
            if (open < 0 || close < 0) {
                break;
            }
            filled.append(template, at, open).append(values.getOrDefault(template.substring(open + 1, close), ""));
            at = close + 1;
        }
        return filled.append(template.substring(at)).toString();
    }

    /** Somebody's words as a JSON string on one line, shortened, so that they read as data. */
    public static String data(String words) {
        String line = UntrustedText.line(words);
        String shortened = line.substring(0, line.offsetByCodePoints(0,
                Math.min(LONGEST_DATA, line.codePointCount(0, line.length()))));
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(shortened)) + '"';
    }

    private static String read(String name) {
        try (InputStream text = PromptTemplates.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
