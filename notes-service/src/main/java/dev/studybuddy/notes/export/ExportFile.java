package dev.studybuddy.notes.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

/**
 * The temporary file of one export. It is deleted by the thread that writes it, when the export ended before, or at the
 * end of an export whose file was not received.
 */
final class ExportFile {
    private static final Logger LOG = Logger.getLogger(ExportFile.class);

    /** The file from when it is complete until it is received or deleted. */
    private final AtomicReference<Path> complete = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Writes the file on the thread of the caller. */
    Path write(ExportQueue.FileWriter writer, AtomicBoolean abandoned) throws IOException {
        Path file = Files.createTempFile("studybuddy-export", ".tmp");
        boolean written = false;
        try {
            writer.write(file, abandoned);
            written = true;
        } finally {
            if (!written) {
                delete(file);
            }
        }
        complete.set(file);
        if (ended.get()) {
            deleteComplete();
        }
        return file;
    }

    /** From now on the file is the receiver's. */
    void received() {
        complete.set(null);
    }

    /** Deletes the file if it was not received. A file that is complete only later is deleted then. */
    void end() {
        ended.set(true);
        deleteComplete();
    }

    private void deleteComplete() {
        Path file = complete.getAndSet(null);
        if (file != null) {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("Export file not deleted: exception=%s", e.getClass().getName());
        }
    }
}
