package dev.studybuddy.notes.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for the files of one folder: no two are the same, not even where case and the way of writing accents do not count. */
final class FileNames {
    private final Set<String> taken = new HashSet<>();

    /** The title's own name for the first that comes with it, a numbered one for all others. */
    String next(String title, String extension) {
        String name = FileName.of(title, extension);
        String stem = name.substring(0, name.length() - extension.length() - 1);
        for (int number = 2; !taken.add(sameAs(name)); number++) {
            name = stem + " (" + number + ")." + extension;
        }
        return name;
    }

    private static String sameAs(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
