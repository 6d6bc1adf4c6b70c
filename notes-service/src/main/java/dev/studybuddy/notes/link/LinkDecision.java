package dev.studybuddy.notes.link;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a user decides about a link. A rejected link is not suggested again. */
@Schema(name = "LinkDecision", requiredProperties = "status")
record LinkDecision(@NotNull(message = "Give accepted or rejected.") Status status) {
    /** The names are those of the API. */
    enum Status {
        accepted,
        rejected
    }
}
