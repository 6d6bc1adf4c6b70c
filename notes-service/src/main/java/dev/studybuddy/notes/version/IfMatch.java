package dev.studybuddy.notes.version;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.platform.problem.Problem;

/** The header If-Match with strong comparison (RFC 9110, section 13.1.1). The ETag of a note is its version. */
public record IfMatch(Set<String> tags) {
    /** Matches this version only. */
    public static IfMatch of(int version) {
        return new IfMatch(Set.of("\"" + version + "\""));
    }

    /** @param header null or blank when it is absent: then every version matches */
    static IfMatch parse(String header) {
        return header == null || header.isBlank()
                ? new IfMatch(Set.of("*"))
                : new IfMatch(Stream.of(header.split(",")).map(String::strip).collect(Collectors.toSet()));
    }

    /** @throws Problem {@code precondition_required} when the header is absent */
    static IfMatch require(String header) {
        if (header == null || header.isBlank()) {
            throw new Problem(428, "precondition_required",
                    "Send the ETag of the note that you edited in the header If-Match.");
        }
        return parse(header);
    }

    /** @throws Problem {@code precondition_failed} with the current version */
    void requireMatch(int version) {
        if (!tags.contains("*") && !tags.contains("\"" + version + "\"")) {
            throw new Problem(412, "precondition_failed",
                    "The note has changed since you loaded it. Load it again, then repeat your change.")
                    .with("version", version);
        }
    }
}
