package dev.studybuddy.video.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.upload.Format;

/** The parts of an upload. Each is there at most once, and none that nobody reads. */
final class UploadForm {
    private static final long LARGEST = 5 * 1024 * 1024;
    private static final Set<String> FIELDS = Set.of("file", "text", "youtube_url", "title", "subject", "language",
            "note_language", "style", "force");

    private final Map<String, Collection<FormValue>> parts;

    /** @throws Problem {@code validation_failed} for parts that are unknown, or there twice */
    UploadForm(Map<String, Collection<FormValue>> parts) {
        this.parts = parts;
        parts.forEach((name, values) -> {
            if (!FIELDS.contains(name)) {
                throw Problem.invalid(name, "There is no such field.");
            }
            if (values.size() > 1) {
                throw Problem.invalid(name, "Only once.");
            }
        });
    }

    UploadRequest request() {
        return new UploadRequest(field("youtube_url"), field("title"), field("subject"), field("language"),
                field("note_language"), field("style"), force());
    }

    /** @throws Problem {@code unsupported_media_type} for a file of another kind */
    Format format() {
        given();
        FormValue file = part("file");
        if (file == null) {
            return Format.TXT;
        }
        return Format.ofFile(Objects.toString(file.getFileName(), ""))
                .orElseThrow(() -> new Problem(415, "unsupported_media_type",
                        "A transcript is a .vtt, .srt or .txt file."));
    }

    /**
     * What was given. Reading it blocks.
     *
     * @throws Problem {@code validation_failed} unless there is either a file or text, {@code body_too_large} for too much
     */
    Callable<byte[]> content() {
        FormValue given = given();
        return () -> {
            byte[] bytes = given.isFileItem()
                    ? bytes(given.getFileItem())
                    : given.getValue().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > LARGEST) {
                throw new Problem(413, "body_too_large", "A transcript has at most 5 MB.");
            }
            return bytes;
        };
    }

    private static byte[] bytes(FileItem file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private FormValue given() {
        FormValue file = part("file");
        FormValue text = part("text");
        if ((file == null) == (text == null)) {
            throw Problem.invalid("file", file == null
                    ? "Give the transcript, as a file or as text."
                    : "Either a file or text, not both.");
        }
        if (file != null && !file.isFileItem()) {
            throw Problem.invalid("file", "This has to be a file, with its name.");
        }
        return file == null ? text : file;
    }

    private Boolean force() {
        String force = field("force");
        if (force != null && !force.matches("true|false")) {
            throw Problem.invalid("force", "true or false.");
        }
        return force == null ? null : Boolean.valueOf(force);
    }

    /** A field's text; null without it, and for one that is left empty, as forms send it. */
    private String field(String name) {
        FormValue value = part(name);
        if (value != null && value.isFileItem()) {
            throw Problem.invalid(name, "This has to be text.");
        }
        return value == null || value.getValue().isBlank() ? null : value.getValue();
    }

    private FormValue part(String name) {
        Collection<FormValue> values = parts.get(name);
        return values == null ? null : values.iterator().next();
    }
}
