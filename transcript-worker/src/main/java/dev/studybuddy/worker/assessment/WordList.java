package dev.studybuddy.worker.assessment;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.worker.text.ResourceLines;
import dev.studybuddy.worker.text.Words;

/** A list of words or phrases in several languages, from {@code src/main/resources/assessment}. */
final class WordList {
    private final Set<String> entries;

    private WordList(Set<String> entries) {
        this.entries = entries;
    }

    /** Loads a list with any number of words per line. */
    static WordList words(String name) {
        return new WordList(lines(name).flatMap(line -> Stream.of(line.split(" "))).collect(Collectors.toSet()));
    }

    /** Loads a list with one phrase per line. */
    static WordList phrases(String name) {
        return new WordList(lines(name).collect(Collectors.toSet()));
    }

    /** Returns whether the text is one of the entries. */
    boolean contains(String text) {
        return entries.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns whether one of the entries is a part of the text, as whole words where words are separated by blanks. */
    boolean isPartOf(String text) {
        String words = " " + String.join(" ", Words.of(text.toLowerCase(Locale.ROOT))) + " ";
        String letters = words.replace(" ", "");
        return entries.stream().anyMatch(entry -> Words.isUnspaced(entry)
                ? letters.contains(entry)
                : words.contains(" " + entry + " "));
    }

    private static Stream<String> lines(String name) {
        return ResourceLines.read("/assessment/" + name + ".txt").stream();
    }
}
