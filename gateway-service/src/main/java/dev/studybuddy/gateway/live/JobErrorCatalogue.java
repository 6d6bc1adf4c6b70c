package dev.studybuddy.gateway.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.platform.event.EventJson;

/**
 * The sentences for the error codes of jobs. The catalogue is owned by video-service; this module contains a copy,
 * which a test compares with the original.
 */
@ApplicationScoped
class JobErrorCatalogue {
    static final String RESOURCE = "/catalogue/job-errors.v1.json";
    /** The entry that is used for unknown codes, for example of a newer producer. */
    private static final String FALLBACK = "internal";

    private final Map<String, String> sentences;

    JobErrorCatalogue() {
        this.sentences = EventJson.read(readResource(), Catalogue.class).errors().stream()
                .collect(Collectors.toUnmodifiableMap(JobError::code, JobError::sentence));
    }

    private record Catalogue(List<JobError> errors) {}

    private record JobError(String code, String sentence) {}

    /** The sentence for users that explains an error code. */
    String sentence(String code) {
        return sentences.getOrDefault(code, sentences.get(FALLBACK));
    }

    private static String readResource() {
        try (InputStream file = JobErrorCatalogue.class.getResourceAsStream(RESOURCE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
