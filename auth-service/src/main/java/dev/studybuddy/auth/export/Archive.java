package dev.studybuddy.auth.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.studybuddy.platform.export.ExportLine;

/** Writes one ZIP while it is sent: no more than a piece of a file is in memory. */
class Archive {
    private final ZipOutputStream zip;
    private final Set<String> paths = new HashSet<>();

    private Archive(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Writes these files and then those of all sources. Throws, without an end of the ZIP, when one of them is cut. */
    static void write(OutputStream out, Map<String, String> files, List<Source> sources) throws IOException {
        Archive archive = new Archive(out);
        for (Map.Entry<String, String> file : files.entrySet()) {
            archive.open(file.getKey());
            archive.append(file.getValue());
        }
        for (Source source : sources) {
            archive.append(source);
        }
        archive.zip.finish();
        archive.zip.flush();
    }

    private void append(Source source) throws IOException {
        String open = null;
        for (Optional<ExportLine> piece = source.next(); piece.isPresent(); piece = source.next()) {
            if (!piece.get().path().equals(open)) {
                open = piece.get().path();
                open(open);
            }
            append(piece.get().content());
        }
    }

    private void open(String path) throws IOException {
        if (!paths.add(path)) {
            throw new ExportFailed("a file comes in two places");
        }
        zip.putNextEntry(new ZipEntry(path));
    }

    private void append(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
