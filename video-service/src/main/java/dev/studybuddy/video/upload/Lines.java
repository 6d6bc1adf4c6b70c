package dev.studybuddy.video.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** The lines of a text, one after the other, however they end. */
final class Lines {
    private final BufferedReader reader;
    private String text;
    private int number;

    Lines(String text) {
        this.reader = new BufferedReader(new StringReader(text));
    }

    /** Goes to the next one; false behind the last. */
    boolean next() {
        try {
            text = reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("A string can always be read", e);
        }
        number++;
        return text != null;
    }

    /** The line in hand, without its end. */
    String text() {
        return text;
    }

    /** Its number, from 1. */
    int number() {
        return number;
    }
}
