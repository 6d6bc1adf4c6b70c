package dev.studybuddy.notes.concept;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All statements of a user's notes about one concept. */
@Schema(name = "ConceptDetails", requiredProperties = { "id", "name", "aliases", "notes", "statements", "differences" })
public record ConceptPage(UUID id, String name, List<String> aliases, int notes,
        @Schema(description = "Of the newest 50 notes: the "
                + "definition of each, then at most five of its statements.") List<Statement> statements,
        @Schema(description = "Figures and dates that differ between notes.") List<Difference> differences) {

    /** A definition or a sentence about the concept. */
    @Schema(name = "ConceptStatement", requiredProperties = { "note_id", "title", "text" })
    public record Statement(UUID noteId, @Schema(description = "The note's title.") String title, String text,
            @Schema(description = "The position in the video, in seconds.") Double start,
            String section) {}

    /** Values of the same kind in different notes. */
    @Schema(name = "ConceptDifference", requiredProperties = "values")
    public record Difference(List<Value> values) {}

    /** A figure or a year with its unit, as the note writes it. */
    @Schema(name = "ConceptValue", requiredProperties = { "value", "note_id" })
    public record Value(String value, UUID noteId, Double start) {}
}
