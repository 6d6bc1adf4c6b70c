package dev.studybuddy.auth.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

import dev.studybuddy.platform.export.ExportLine;

/** Files of an export, read piece by piece. */
interface ExportSource extends Closeable {
    /** The next piece of a file, or empty at the end. Blocks. */
    Optional<ExportLine> next() throws IOException;
}
