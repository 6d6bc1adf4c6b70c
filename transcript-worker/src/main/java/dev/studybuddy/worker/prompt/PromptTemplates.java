package dev.studybuddy.worker.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import dev.studybuddy.worker.text.UntrustedText;

/** Loads and fills the prompts in {@code src/main/resources/prompts}. */
public final class PromptTemplates {
    private static final int MAX_DATA_LENGTH = 300;

    private static final String VERSION = read("version").lines().findFirst().orElseThrow();

    private PromptTemplates() {}

    /** Returns the system prompt. It is the same for every request, so that the prefix of the prompt can be cached. */
    public static String system() {
        return read("system");
    }

    /** Returns the version of the prompts, from {@code prompts/version.txt}; every change of a prompt raises it. */
    public static String version() {
        return VERSION;
    }

    /** Replaces each {@code {name}} in a prompt. Placeholders inside the values are not replaced. */
    public static String fill(String name, Map<String, String> values) {
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

    /** Quotes untrusted text as a JSON string on one line and shortens it, so that the model reads it as data. */
    public static String data(String untrusted) {
        return data(untrusted, MAX_DATA_LENGTH);
    }

    /** @param maxLength in code points */
    public static String data(String untrusted, int maxLength) {
        String line = UntrustedText.line(untrusted);
        String shortened = line.substring(0, line.offsetByCodePoints(0,
                Math.min(maxLength, line.codePointCount(0, line.length()))));
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(shortened)) + '"';
    }

    /** Returns the English name and the tag of a language; characters that no tag contains are removed. */
    public static String language(String tag) {
        String clean = tag.replaceAll("[^A-Za-z0-9-]", "");
        return Locale.forLanguageTag(clean).getDisplayName(Locale.ENGLISH) + " (" + clean + ")";
    }

    /** Returns a prompt, or a part of several. */
    public static String read(String name) {
        try (InputStream text = PromptTemplates.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
