package dev.studybuddy.notes.course;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.studybuddy.notes.course.Course.Term;
import dev.studybuddy.notes.course.CourseNote.NoteConcept;

/** The concepts of all notes of a course, each once. */
final class Glossary {
    private static final int MAX_ALIASES = 20;

    private Glossary() {}

    /** @param notes in the order of the course */
    static List<Term> of(List<CourseNote> notes) {
        Map<UUID, Term> terms = new LinkedHashMap<>();
        for (CourseNote note : notes) {
            for (NoteConcept concept : note.concepts()) {
                if (!concept.definition().isBlank() || terms.containsKey(concept.conceptId())) {
                    Term term = terms.computeIfAbsent(concept.conceptId(), id -> new Term(id, concept.name(),
                            new ArrayList<>(), concept.definition(), note.id(), concept.section(), concept.start()));
                    concept.names().filter(name -> term.aliases().size() < MAX_ALIASES)
                            .filter(name -> Stream.concat(Stream.of(term.name()), term.aliases().stream())
                                    .noneMatch(name::equalsIgnoreCase))
                            .forEach(term.aliases()::add);
                }
            }
        }
        Collator collator = Collator.getInstance(Locale.ROOT);
        return terms.values().stream().sorted(Comparator.comparing(Term::name, collator::compare)
                .thenComparing(Term::name).thenComparing(Term::conceptId)).toList();
    }
}
