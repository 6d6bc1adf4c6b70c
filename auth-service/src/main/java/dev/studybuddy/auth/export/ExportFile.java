package dev.studybuddy.auth.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logging.Logger;

/** The temporary file of one export, whose bytes count for the disk that all exports share. */
final class ExportFile {
    private static final Logger LOG = Logger.getLogger(ExportFile.class);

    static final String PREFIX = "studybuddy-account";

    private final AtomicLong diskUsage;
    private final long maxDiskUsage;
    private final Path path;
    private long size;

    /** @param diskUsage the bytes of all exports */
    ExportFile(AtomicLong diskUsage, long maxDiskUsage) throws IOException {
        this.diskUsage = diskUsage;
        this.maxDiskUsage = maxDiskUsage;
        this.path = Files.createTempFile(PREFIX, ".zip");
    }

    /**
     * Deletes the files of processes that were killed.
     *
     * @param lastWritten before this time. Another replica may use the same folder; the files that it downloads are
     *            open, so the downloads continue
     */
    static void deleteAbandoned(Instant lastWritten) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")),
                PREFIX
                        + "*.zip")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(lastWritten)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    Path path() {
        return path;
    }

    /** In bytes, once it is written. */
    long size() {
        return size;
    }

    void write(List<? extends ExportSource> sources) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new Counting(Files.newOutputStream(path)))) {
            ZipExport.write(out, sources);
        }
    }

    /** Deletes the file and releases its disk space. */
    void delete() {
        try {
            Files.deleteIfExists(path);
            diskUsage.addAndGet(-size);
            size = 0;
        } catch (IOException e) {
            // Its bytes stay counted, because they still occupy the disk.
            LOG.warnf("Export file not deleted: exception=%s", e.getClass().getName());
        }
    }

    private final class Counting extends FilterOutputStream {
        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            reserve(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            reserve(length);
            out.write(bytes, offset, length);
        }

        private void reserve(int bytes) throws ExportFailedException {
            size += bytes;
            if (diskUsage.addAndGet(bytes) > maxDiskUsage) {
                throw new ExportFailedException("the disk space of exports is used up");
            }
        }
    }
}
