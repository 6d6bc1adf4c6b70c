package dev.studybuddy.notes.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.studybuddy.notes.concept.ConceptFinder;
import dev.studybuddy.notes.course.Course.Progress;
import dev.studybuddy.notes.course.Course.Step;
import dev.studybuddy.notes.course.Course.Use;
import dev.studybuddy.notes.course.CourseNote.NoteConcept;
import dev.studybuddy.notes.course.PrerequisiteOrder.Prerequisites;

/** Computes a course from its notes. Takes up to seconds for the longest notes, so not for an event loop. */
final class CourseBuilder {
    private static final int MAX_USES = 10;

    private final boolean manual;
    private final Map<UUID, CourseNote> notes;
    private final Map<UUID, Instant> doneAt;
    /** The name of each concept in the first note that defines it, and the position of that note. */
    private final Map<UUID, Definer> definers = new HashMap<>();
    private final Map<UUID, Integer> positions = new HashMap<>();

    private record Definer(String concept, CourseNote note) {}

    private CourseBuilder(boolean manual, List<CourseNote> notes, Map<UUID, Instant> doneAt) {
        this.manual = manual;
        this.notes = notes.stream().collect(Collectors.toMap(CourseNote::id, Function.identity()));
        this.doneAt = doneAt;
    }

    /**
     * @param notes by position
     * @param doneAt of the notes that are done
     */
    static Course build(CourseEntity course, List<CourseNote> notes, Map<UUID, Instant> doneAt) {
        CourseBuilder builder = new CourseBuilder(course.manualOrder, notes, doneAt);
        List<Prerequisites> order = builder.order(notes);
        List<CourseNote> ordered = order.stream().map(note -> builder.notes.get(note.noteId())).toList();
        builder.findDefiners(ordered);
        List<Step> steps = order.stream().map(builder::step).toList();
        return new Course(course.id, course.title, course.order(), steps, Glossary.of(ordered),
                Exam.draw(ordered), new Progress((int) steps.stream().filter(Step::done).count(), steps.size()),
                course.createdAt, course.updatedAt);
    }

    private List<Prerequisites> order(List<CourseNote> byPosition) {
        ConceptFinder finder = new ConceptFinder();
        byPosition.forEach(note -> note.concepts().stream().filter(NoteConcept::isDefined).forEach(concept -> concept
                .names().forEach(name -> finder.add(concept.conceptId(), name))));
        List<Prerequisites> prerequisites = byPosition.stream().map(note -> note.prerequisites(finder)).toList();
        return manual ? prerequisites : PrerequisiteOrder.sort(prerequisites);
    }

    private void findDefiners(List<CourseNote> ordered) {
        for (CourseNote note : ordered) {
            positions.put(note.id(), positions.size());
            note.concepts().stream().filter(NoteConcept::isDefined).forEach(concept -> definers.putIfAbsent(
                    concept.conceptId(), new Definer(concept.name(), note)));
        }
    }

    private Step step(Prerequisites prerequisites) {
        CourseNote note = notes.get(prerequisites.noteId());
        int position = positions.get(note.id());
        List<Use> uses = new ArrayList<>();
        prerequisites.uses().stream().filter(definers::containsKey).forEach(conceptId -> {
            Definer definer = definers.get(conceptId);
            uses.add(new Use(conceptId, definer.concept(), definer.note().id(), positions.get(definer.note()
                    .id()) < position));
        });
        // What comes too early first, then what the latest of the earlier notes defines.
        uses.sort(Comparator.comparing(Use::earlier).thenComparing(use -> -positions.get(use.noteId()))
                .thenComparing(Use::concept).thenComparing(Use::conceptId));
        return new Step(note.id(), note.title(), note.subject(), reason(uses), uses.stream().limit(MAX_USES).toList(),
                doneAt.containsKey(note.id()), doneAt.get(note.id()));
    }

    private String reason(List<Use> uses) {
        List<Use> early = uses.stream().filter(use -> !use.earlier()).toList();
        List<Use> met = uses.stream().filter(Use::earlier).toList();
        if (!early.isEmpty()) {
            return use(early.get(0), "Uses “%s” before “%s” defines it") + more(early.size())
                    + (manual ? "." : ", as these notes use concepts of each other.");
        }
        return met.isEmpty()
                ? "Uses no concept that only another note of the course defines."
                : use(met.get(0), "Uses “%s”, which “%s” defines") + more(met.size()) + ".";
    }

    private String use(Use use, String sentence) {
        return sentence.formatted(use.concept(), notes.get(use.noteId()).title());
    }

    private static String more(int uses) {
        return switch (uses) {
            case 1 -> "";
            case 2 -> ", and one more concept";
            default -> ", and " + (uses - 1) + " more concepts";
        };
    }
}
