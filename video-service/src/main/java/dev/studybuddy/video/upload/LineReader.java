package dev.studybuddy.video.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Reads the lines of a text with any line ending. */
final class LineReader {
    private final BufferedReader reader;
    private String text;
    private int number;

    LineReader(String text) {
        this.reader = new BufferedReader(new StringReader(text));
    }

    /** Moves to the next line; false after the last. */
    boolean next() {
        try {
            text = reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a string never fails", e);
        }
        number++;
        return text != null;
    }

    /** The current line without its line ending. */
    String text() {
        return text;
    }

    /** The number of the current line, from 1. */
    int number() {
        return number;
    }
}
