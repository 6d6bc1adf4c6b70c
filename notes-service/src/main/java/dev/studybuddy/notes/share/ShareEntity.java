package dev.studybuddy.notes.share;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/**
 * The link by which anyone can read a note. The token is stored as it is: the user sees the link again, and who can
 * read this table can read the notes beside it, so that a hash would protect nothing.
 */
@Entity
@Table(name = "share")
class ShareEntity extends PanacheEntityBase {
    @Id
    @Column(name = "note_id")
    UUID noteId;

    @Column(nullable = false, columnDefinition = "text")
    String token;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
