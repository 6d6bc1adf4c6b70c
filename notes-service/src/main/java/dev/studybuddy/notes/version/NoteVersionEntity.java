package dev.studybuddy.notes.version;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** A version of a note, as it is read. Versions are made by SQL, and the transcript is not read here. */
@Entity
@Immutable
@Table(name = "note_version")
@IdClass(NoteVersionEntity.Key.class)
class NoteVersionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "note_id")
    UUID noteId;

    @Id
    int version;

    @Column(nullable = false, columnDefinition = "text")
    String kind;

    @Column(nullable = false, columnDefinition = "text")
    String title;

    @Column(columnDefinition = "text")
    String subject;

    @Column(nullable = false, columnDefinition = "text")
    String content;

    @Column(nullable = false, columnDefinition = "text")
    String model;

    @Column(name = "words_added")
    Integer wordsAdded;

    @Column(name = "words_removed")
    Integer wordsRemoved;

    @Column(columnDefinition = "text")
    String conflicts;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    record Key(UUID noteId, int version) implements Serializable {}

    static Uni<NoteVersionEntity> require(UUID noteId, int version) {
        return NoteVersionEntity.<NoteVersionEntity>find("noteId = ?1 and version = ?2", noteId, version).firstResult()
                .onItem().ifNull().failWith(Problem::notFound);
    }
}
