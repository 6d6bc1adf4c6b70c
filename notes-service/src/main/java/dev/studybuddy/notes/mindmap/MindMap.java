package dev.studybuddy.notes.mindmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.studybuddy.notes.markdown.SectionText;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.Section;

/**
 * A node of a mind map. The root is the title of a note; below it are its sections, and below them their concepts and
 * the beginnings of their statements. Texts and the number of nodes are bounded.
 *
 * @param start seconds of the video; null when unknown
 */
record MindMap(Kind kind, String text, Double start, List<MindMap> children) {
    private static final int MAX_SECTIONS = 40;
    private static final int MAX_STATEMENTS = 5;
    private static final int MAX_CONCEPTS = 60;
    private static final int MAX_TEXT = 120;

    enum Kind {
        TITLE,
        SECTION,
        CONCEPT,
        STATEMENT
    }

    static MindMap of(Note note) {
        MindMap root = node(Kind.TITLE, note.title(), null);
        Map<String, Section> known = new HashMap<>();
        note.sections().forEach(section -> known.putIfAbsent(section.heading(), section));
        Map<String, MindMap> byHeading = new HashMap<>();
        MindMap section = root;
        int sections = 0;
        for (SectionText part : SectionText.of(note.content())) {
            if (part.level() > 0 && sections++ < MAX_SECTIONS && !part.heading().equals(note.title())) {
                Double start = Optional.ofNullable(known.get(part.heading())).map(Section::start).orElse(null);
                MindMap added = node(Kind.SECTION, part.heading(), start);
                // A heading of the third level or below belongs to the section before it.
                boolean inner = part.level() > 2 && !root.children().isEmpty();
                (inner ? last(root) : root).children().add(added);
                byHeading.putIfAbsent(part.heading(), added);
                section = added;
            }
            List<MindMap> children = section.children();
            part.paragraphs().stream().limit(Math.max(0, MAX_STATEMENTS - children.size()))
                    .forEach(text -> children.add(node(Kind.STATEMENT, firstSentence(text), null)));
        }
        note.concepts().stream().limit(MAX_CONCEPTS).forEach(concept -> place(root, concept, note, byHeading));
        return root;
    }

    /** Concepts come before the statements of their section. */
    private static void place(MindMap root, Concept concept, Note note, Map<String, MindMap> byHeading) {
        MindMap section = concept.start() == null
                ? root
                : note.sections().stream().filter(part -> part.start() <= concept.start() && byHeading.containsKey(part
                        .heading())).max(Comparator.comparingDouble(Section::start))
                        .map(part -> byHeading.get(part.heading())).orElse(root);
        int position = (int) section.children().stream().filter(child -> child.kind() == Kind.CONCEPT).count();
        section.children().add(position, node(Kind.CONCEPT, concept.name() + ": " + concept.definition(), concept
                .start()));
    }

    private static MindMap last(MindMap root) {
        return root.children().get(root.children().size() - 1);
    }

    private static String firstSentence(String text) {
        String[] sentences = text.split("(?<=[.!?。！？])\\s*", 2);
        return sentences[0].length() < 15 ? text : sentences[0];
    }

    private static MindMap node(Kind kind, String text, Double start) {
        // Marks that change the direction of the text after them.
        String plain = text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "").replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        String shown = plain.codePointCount(0, plain.length()) <= MAX_TEXT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MAX_TEXT)).strip() + "…";
        return new MindMap(kind, shown, start, new ArrayList<>());
    }
}
