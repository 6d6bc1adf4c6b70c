package dev.studybuddy.notes.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The name of a file that is made of a title, good on every system and in an Obsidian vault. */
final class FileName {
    private static final int LONGEST = 100;

    private FileName() {}

    /** Without what Obsidian, Windows, or a path would take for something else; never empty. */
    static String of(String title, String extension) {
        String plain = title.replaceAll("[\\[\\]#^|\\\\/:*?\"<>\\p{Cntrl}\\p{Cf}]", " ").replaceAll("\\s+", " ")
                .strip();
        String shorter = plain.length() <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST))).strip();
        // Windows drops a dot at the end, and a dot at the beginning hides the file.
        String name = shorter.replaceAll("^\\.+|\\.+$", "").strip();
        return (name.isEmpty() ? "note" : name) + "." + extension;
    }

    /** The header's value by RFC 6266: plain ASCII for the old, UTF-8 by RFC 8187 for all others. */
    static String attachment(String fileName) {
        String ascii = Normalizer.normalize(fileName, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[\"\\\\%]", "_");
        String utf8 = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8;
    }
}
