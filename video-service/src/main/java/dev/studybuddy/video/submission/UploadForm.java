package dev.studybuddy.video.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.text.StorableText;
import dev.studybuddy.video.upload.TranscriptFormat;

/** The parts of an upload. Unknown and repeated parts are rejected. */
final class UploadForm {
    private static final long MAX_BYTES = 5 * 1024 * 1024;
    private static final Set<String> FIELDS = Set.of("file", "text", "youtube_url", "title", "subject", "language",
            "note_language", "style", "instructions", "force");

    private final Map<String, Collection<FormValue>> parts;

    /** @throws Problem {@code validation_failed} for unknown and repeated parts */
    UploadForm(Map<String, Collection<FormValue>> parts) {
        this.parts = parts;
        parts.forEach((name, values) -> {
            if (name == null) {
                throw Problem.badRequest("A part of the form has no name.");
            }
            if (!FIELDS.contains(name)) {
                throw Problem.invalid(name, "This field is unknown. Remove it.");
            }
            if (values.size() > 1) {
                throw Problem.invalid(name, "Send this field only once.");
            }
        });
    }

    UploadRequest request() {
        return new UploadRequest(text("youtube_url"), text("title"), text("subject"), text("language"),
                text("note_language"), text("style"), text("instructions"), force());
    }

    /** @throws Problem {@code unsupported_media_type} for a file of another type */
    TranscriptFormat format() {
        transcriptPart();
        return part("file").map(file -> TranscriptFormat.ofFileName(Objects.toString(file.getFileName(), ""))
                .orElseThrow(() -> new Problem(415, "unsupported_media_type",
                        "A transcript must be a .vtt, .srt or .txt file.")))
                .orElse(TranscriptFormat.TXT);
    }

    /**
     * Returns the transcript's bytes. The call blocks.
     *
     * @throws Problem {@code validation_failed} unless there is either a file or text, {@code body_too_large} above 5
     *         MB
     */
    Callable<byte[]> content() {
        FormValue transcript = transcriptPart();
        return () -> {
            byte[] bytes = transcript.isFileItem()
                    ? bytes(transcript.getFileItem())
                    : transcript.getValue().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_BYTES) {
                throw new Problem(413, "body_too_large", "The transcript is too large. The maximum is 5 MB.");
            }
            return bytes;
        };
    }

    private static byte[] bytes(FileItem file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private FormValue transcriptPart() {
        Optional<FormValue> file = part("file");
        Optional<FormValue> text = part("text");
        if (file.isPresent() && text.isPresent()) {
            throw Problem.invalid("file", "Send either a file or text, not both.");
        }
        if (file.isPresent() && !file.get().isFileItem()) {
            throw Problem.invalid("file", "This must be a file with a name.");
        }
        return file.or(() -> text)
                .orElseThrow(() -> Problem.invalid("file", "Send the transcript as a file or as text."));
    }

    private Boolean force() {
        String force = text("force");
        if (force != null && !force.matches("true|false")) {
            throw Problem.invalid("force", "Enter true or false.");
        }
        return Boolean.valueOf(force);
    }

    /** The text of a field for {@link UploadRequest}: null for a missing and for a blank one, as forms send it. */
    private String text(String name) {
        return part(name).map(value -> {
            if (value.isFileItem()) {
                throw Problem.invalid(name, "This must be text.");
            }
            return StorableText.require(name, value.getValue());
        }).filter(value -> !value.isBlank()).orElse(null);
    }

    private Optional<FormValue> part(String name) {
        return Optional.ofNullable(parts.get(name)).map(values -> values.iterator().next());
    }
}
