package dev.studybuddy.auth.export;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.export.ExportLine;

/** What one service gives to an export, piece by piece, as fast as it is read. */
class Source implements Closeable {
    private final InputStream answer;
    private final BufferedReader lines;

    Source(InputStream answer) {
        this.answer = answer;
        this.lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
    }

    /** The next piece of a file, or nothing at the end. */
    Optional<ExportLine> next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new ExportFailed("a service's answer was cut");
        }
        try {
            ExportLine piece = EventJson.read(line, ExportLine.class);
            return Boolean.TRUE.equals(piece.end()) ? Optional.empty() : Optional.of(piece);
        } catch (UnreadableEvent e) {
            throw new ExportFailed("a service's answer cannot be read");
        }
    }

    /** Also wakes who waits for the next piece, whichever thread it is called on. */
    @Override
    public void close() throws IOException {
        answer.close();
    }
}
