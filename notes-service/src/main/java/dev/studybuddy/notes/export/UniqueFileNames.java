package dev.studybuddy.notes.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Unique file names in one folder. Names that differ only in case or Unicode normalization count as equal. */
final class UniqueFileNames {
    private final Set<String> used = new HashSet<>();

    /** The name for this title; numbered when an earlier file has it. */
    String next(String title, String extension) {
        String name = FileName.of(title, extension);
        String stem = name.substring(0, name.length() - extension.length() - 1);
        for (int number = 2; !used.add(comparable(name)); number++) {
            name = stem + " (" + number + ")." + extension;
        }
        return name;
    }

    private static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
