package dev.studybuddy.notes.remark;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** A remark of a user at a position of the video, in seconds, with a text, a quotation or both. */
@Entity
@Table(name = "remark")
class RemarkEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "note_id", nullable = false)
    UUID noteId;

    @Column(nullable = false)
    double start;

    @Column(nullable = false, columnDefinition = "text")
    String text;

    /** Null without one. */
    @Column(columnDefinition = "text")
    String quotation;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    Remark view() {
        return new Remark(id, start, text, quotation, createdAt, updatedAt);
    }
}
