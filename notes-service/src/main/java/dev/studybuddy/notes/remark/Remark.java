package dev.studybuddy.notes.remark;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A remark at a position of the video, in seconds. A remark without a text only highlights its quotation. */
@Schema(name = "Remark", requiredProperties = { "id", "start", "text", "created_at", "updated_at" })
public record Remark(UUID id, double start, String text,
        @Schema(description = "What it is about, of the note or the transcript; absent without one.") String quotation,
        Instant createdAt, Instant updatedAt) {}
