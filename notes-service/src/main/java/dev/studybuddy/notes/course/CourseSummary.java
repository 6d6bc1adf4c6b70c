package dev.studybuddy.notes.course;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A course in a list. */
@Schema(name = "CourseSummary", requiredProperties = { "id", "title", "order", "progress", "created_at", "updated_at" })
record CourseSummary(UUID id, String title,
        @Schema(enumeration = {
                "manual", "prerequisites" }) String order, Course.Progress progress,
        Instant createdAt, Instant updatedAt){
    static CourseSummary of(CourseEntity course, Course.Progress progress) {
        return new CourseSummary(course.id, course.title, course.order(), progress, course.createdAt,
                course.updatedAt);
    }
}
