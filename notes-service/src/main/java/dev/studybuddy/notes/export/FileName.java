package dev.studybuddy.notes.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The name of a file that is made of a title, good on every system and in an Obsidian vault. */
final class FileName {
    /** In bytes of UTF-8: most file systems end at 255, and something may be put before or behind it. */
    private static final int LONGEST = 200;

    private FileName() {}

    /** Without what Obsidian, Windows, or a path would take for something else; never empty. */
    static String of(String title, String extension) {
        String plain = title.replaceAll("[\\[\\]#^|\\\\/:*?\"<>\\p{Cntrl}\\p{Cf}\\p{Cs}]", " ");
        // A dot at the beginning hides the file, and Windows drops one at the end.
        String name = cut(plain.replaceAll("\\s+", " ").replaceAll("^[. ]+", "")).replaceAll("[. ]+$", "");
        return (name.isEmpty() ? "note" : name) + "." + extension;
    }

    private static String cut(String name) {
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            int character = name.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                break;
            }
            end += Character.charCount(character);
        }
        return name.substring(0, end);
    }

    /** The header's value by RFC 6266: plain ASCII for the old, UTF-8 by RFC 8187 for all others. */
    static String attachment(String fileName) {
        String ascii = Normalizer.normalize(fileName, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[\"\\\\%]", "_");
        String utf8 = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8;
    }
}
