package dev.studybuddy.notes.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.jboss.logging.Logger;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.text.StorableText;

/**
 * Reads the Markdown files of a ZIP. Its size, the number of its entries and how far they are compressed are bounded;
 * the names of the entries are only shown, and an entry outside of the ZIP or in a hidden folder is ignored.
 */
final class VaultZip {
    private static final int MAX_ENTRIES = 50_000;
    private static final int MAX_FILE_BYTES = 8 * 1024 * 1024;
    /** Text is rarely compressed to less than a twentieth. */
    private static final int MAX_RATIO = 100;
    /** Below so many bytes the ratio is not looked at. */
    private static final long ANY_RATIO_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(VaultZip.class);

    private final byte[] zip;
    private final long maxBytes;
    private final byte[] buffer = new byte[8_192];
    private long read;

    VaultZip(byte[] zip, long maxBytes) {
        this.zip = zip;
        this.maxBytes = maxBytes;
    }

    /** Receives the files. */
    interface FileSink {
        void accept(String name, String content);

        /** A file that is no text, or too large for a note. */
        void unreadable(String name);
    }

    /**
     * Passes on each Markdown file.
     *
     * @throws Problem {@code validation_failed} for what is no ZIP or is damaged, {@code import_too_large} at a bound
     */
    void forEach(FileSink sink) {
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    throw tooLarge();
                }
                byte[] content = content(in);
                if (isInside(entry.getName()) && entry.getName().endsWith(".md")) {
                    pass(entry.getName(), content, sink);
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw Problem.invalid("file", "The file is no ZIP, or it is damaged.");
        }
        if (entries == 0) {
            throw Problem.invalid("file", "Send the ZIP of an export.");
        }
    }

    /** Passes on the files that can be read, and ends without a problem at what {@link #forEach} reports. */
    void forEachReadable(BiConsumer<String, String> sink) {
        try {
            forEach(new FileSink() {
                @Override
                public void accept(String name, String content) {
                    sink.accept(name, content);
                }

                @Override
                public void unreadable(String name) {
                    // Nothing to pass on.
                }
            });
        } catch (Problem damaged) {
            LOG.debugf("The files of a ZIP are read up to a problem: code=%s", damaged.code());
        }
    }

    private static void pass(String name, byte[] content, FileSink sink) {
        Optional<String> text = content.length > MAX_FILE_BYTES ? Optional.empty() : decode(content);
        text.filter(StorableText::isStorable).ifPresentOrElse(storable -> sink.accept(name, storable),
                () -> sink.unreadable(name));
    }

    private static Optional<String> decode(byte[] content) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isInside(String name) {
        return !name.startsWith("/") && !name.contains("\\") && !name.matches("[A-Za-z]:.*")
                && !("/" + name).contains("/.") && !name.startsWith("__MACOSX/");
    }

    /** The content, or more than {@value #MAX_FILE_BYTES} bytes of a larger one. */
    private byte[] content(ZipInputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            read += length;
            if (read > maxBytes || read > Math.max(ANY_RATIO_BYTES, (long) zip.length * MAX_RATIO)) {
                throw tooLarge();
            }
            if (content.size() <= MAX_FILE_BYTES) {
                content.write(buffer, 0, length);
            }
        }
        return content.toByteArray();
    }

    private static Problem tooLarge() {
        return new Problem(422, "import_too_large", "The ZIP contains too much. Import fewer notes at once.");
    }
}
