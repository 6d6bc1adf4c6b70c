package dev.studybuddy.notes.course;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** A course of a user; its notes are {@link CourseNoteEntity}. */
@Entity
@Table(name = "course")
class CourseEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "user_id", nullable = false)
    UUID userId;

    @Column(nullable = false, columnDefinition = "text")
    String title;

    @Column(name = "manual_order", nullable = false)
    boolean manualOrder;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    /** Fails with {@code not_found} when the user has no such course. */
    static Uni<CourseEntity> require(UUID courseId, UUID userId) {
        return CourseEntity.<CourseEntity>find("id = ?1 and userId = ?2", courseId, userId).firstResult().onItem()
                .ifNull().failWith(Problem::notFound);
    }

    /** Who decides on the order; a value of the API. */
    String order() {
        return manualOrder ? "manual" : "prerequisites";
    }
}
