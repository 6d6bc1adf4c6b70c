package dev.studybuddy.auth.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.studybuddy.platform.export.ExportLine;

/** Writes one ZIP as a stream: never more than a part of a file is in memory. */
class ZipExport {
    private final ZipOutputStream zip;
    private final Set<String> paths = new HashSet<>();

    private ZipExport(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Writes the files of all sources. If one fails, throws without writing the end of the ZIP. */
    static void write(OutputStream out, List<? extends ExportSource> sources) throws IOException {
        ZipExport export = new ZipExport(out);
        for (ExportSource source : sources) {
            export.append(source);
        }
        export.zip.finish();
        export.zip.flush();
    }

    private void append(ExportSource source) throws IOException {
        String current = null;
        for (Optional<ExportLine> part = source.next(); part.isPresent(); part = source.next()) {
            if (!part.get().path().equals(current)) {
                current = part.get().path();
                beginFile(current);
            }
            append(part.get().content());
        }
    }

    private void beginFile(String path) throws IOException {
        if (!paths.add(path)) {
            throw new ExportFailedException("a file occurs twice");
        }
        zip.putNextEntry(new ZipEntry(path));
    }

    private void append(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
