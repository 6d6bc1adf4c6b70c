package dev.studybuddy.auth.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The temporary file of one export, whose bytes count for the disk that all exports share. */
final class ExportFile {
    private final AtomicLong diskUsage;
    private final long maxDiskUsage;
    private final Path path;
    private long size;

    /** @param diskUsage the bytes of all exports */
    ExportFile(AtomicLong diskUsage, long maxDiskUsage) throws IOException {
        this.diskUsage = diskUsage;
        this.maxDiskUsage = maxDiskUsage;
        this.path = Files.createTempFile("studybuddy-account", ".zip");
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

    /** Deletes the file. A download that has opened it continues. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Releases the bytes. The file is deleted and closed, so that nothing occupies them any more. */
    void release() {
        diskUsage.addAndGet(-size);
        size = 0;
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
