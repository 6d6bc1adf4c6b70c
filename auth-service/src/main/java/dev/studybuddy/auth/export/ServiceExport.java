package dev.studybuddy.auth.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.export.ExportLine;

/** The export stream of one service, read line by line with back pressure. */
class ServiceExport implements ExportSource {
    private final InputStream body;
    private final BufferedReader lines;

    ServiceExport(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<ExportLine> next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new ExportFailedException("the stream of a service ended early");
        }
        try {
            ExportLine part = EventJson.read(line, ExportLine.class);
            return Boolean.TRUE.equals(part.end()) ? Optional.empty() : Optional.of(part);
        } catch (UnreadableEvent e) {
            throw new ExportFailedException("the stream of a service cannot be parsed");
        }
    }

    /** May be called on any thread; a blocked {@link #next()} then fails. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
