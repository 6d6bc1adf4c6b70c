package dev.studybuddy.notes.concept;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A concept in a list. */
@Schema(name = "ConceptSummary", requiredProperties = { "id", "name", "aliases", "notes" })
record ConceptSummary(UUID id, String name, List<String> aliases,
        @Schema(description = "The number of notes that define it.") int notes) {}
