package dev.studybuddy.notes.course;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.notes.concept.ConceptFinder;
import dev.studybuddy.notes.course.PrerequisiteOrder.Prerequisites;
import dev.studybuddy.notes.note.Assessment.Question;

/**
 * What a course needs of the current version of a note.
 *
 * @param content the beginning of the Markdown
 */
record CourseNote(UUID id, String title, String subject, String content, List<Question> questions,
        List<NoteConcept> concepts) {
    /** A concept as the note has it; section and start are null when unknown. */
    record NoteConcept(UUID conceptId, String name, List<String> aliases, String definition, String section,
            Double start) {
        /** A definition without a position in the video is not known to be in the video. */
        boolean isDefined() {
            return !definition.isBlank() && start != null;
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(name), aliases.stream());
        }
    }

    /** The concepts that the note defines, and those that it uses in its concepts, text or definitions. */
    Prerequisites prerequisites(ConceptFinder finder) {
        Set<UUID> defines = concepts.stream().filter(NoteConcept::isDefined).map(NoteConcept::conceptId)
                .collect(Collectors.toSet());
        Set<UUID> uses = finder.find(Stream.concat(Stream.of(title, content), concepts.stream().map(
                NoteConcept::definition)).collect(Collectors.joining("\n")));
        concepts.forEach(concept -> uses.add(concept.conceptId()));
        uses.removeAll(defines);
        return new Prerequisites(id, defines, uses);
    }
}
