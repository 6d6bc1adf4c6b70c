package dev.studybuddy.video.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The catalogue of job errors in {@code catalogue/job-errors.v1.json}, which other services keep checked copies of. */
public final class JobErrorCatalogue {
    private static final String RESOURCE = "/catalogue/job-errors.v1.json";
    private static final Map<String, JobError> ERRORS = load();

    private JobErrorCatalogue() {}

    @JsonIgnoreProperties("description")
    private record Document(List<JobError> errors) {}

    /** All errors in the order of the file. */
    public static Collection<JobError> errors() {
        return ERRORS.values();
    }

    public static Optional<JobError> find(String code) {
        return Optional.ofNullable(ERRORS.get(code));
    }

    private static Map<String, JobError> load() {
        try (InputStream json = JobErrorCatalogue.class.getResourceAsStream(RESOURCE)) {
            Map<String, JobError> errors = new LinkedHashMap<>();
            for (JobError error : new ObjectMapper().readValue(Objects.requireNonNull(json, RESOURCE), Document.class)
                    .errors()) {
                if (errors.put(error.code(), error) != null) {
                    throw new IllegalStateException("Duplicate job error code: " + error.code());
                }
            }
            return errors;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
