package dev.studybuddy.notes.export;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

import dev.studybuddy.notes.concept.ConceptIndex;
import dev.studybuddy.notes.concept.ConceptIndex.IndexedConcept;
import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.link.Link;

/**
 * The files of an Obsidian vault and the links between them. Each name is used once in the whole vault, as Obsidian
 * finds a linked file by its name alone. The files of the notes are named first, so that concepts do not change them.
 */
final class Vault implements FileLinks {
    static final String NOTES = "Notes/";
    static final String EXTENSION = "md";
    private static final String CONCEPTS = "Concepts/";

    private final String folder;
    private final ConceptIndex index;
    private final Map<UUID, String> notes = new LinkedHashMap<>();
    private final Map<UUID, String> titles = new HashMap<>();
    private final Map<UUID, Set<String>> headings = new HashMap<>();
    private final Map<UUID, String> concepts = new HashMap<>();
    /** What a user may call a note or a concept, and its file. */
    private final Map<String, String> byName = new HashMap<>();
    /** The name for a user to call each file. */
    private final Map<String, String> nameOf = new HashMap<>();

    /** @param folder of the notes: {@link #NOTES}, or empty for files that are beside each other */
    Vault(String folder, List<IndexedNote> notes, ConceptIndex index) {
        this(folder, notes, index, Map.of());
    }

    /**
     * The vault of an export that the user may have changed.
     *
     * @param notes with their titles at the export
     * @param files the names of the files that the vault has now, without extension, by note
     */
    Vault(String folder, List<IndexedNote> notes, ConceptIndex index, Map<UUID, String> files) {
        this.folder = folder;
        this.index = index;
        UniqueFileNames names = new UniqueFileNames();
        for (IndexedNote note : notes) {
            String exported = stem(names.next(note.title(), EXTENSION));
            String file = files.getOrDefault(note.id(), exported);
            this.notes.put(note.id(), file);
            titles.put(note.id(), note.title());
            headings.put(note.id(), new HashSet<>(note.headings()));
            byName.putIfAbsent(comparable(note.title()), file);
            nameOf.put(file, note.title());
        }
        for (IndexedConcept concept : index.concepts()) {
            String file = stem(names.next(concept.name(), EXTENSION));
            concepts.put(concept.id(), file);
            concept.names().forEach(name -> byName.putIfAbsent(comparable(name), file));
            nameOf.put(file, concept.name());
        }
    }

    /** The path in the vault, by note. */
    String notePath(UUID id) {
        return folder + notes.get(id) + "." + EXTENSION;
    }

    String conceptPath(UUID id) {
        return CONCEPTS + concepts.get(id) + "." + EXTENSION;
    }

    /** @param target a heading or a block with its mark; empty for the whole note */
    String noteLink(UUID id, String target) {
        return "[[" + notes.get(id) + target + "|" + FileLinks.label(titles.get(id)) + "]]";
    }

    /** The heading of a note as the target of a link; empty when its file has no such heading. */
    String heading(UUID noteId, String section) {
        if (section == null || !headings.getOrDefault(noteId, Set.of()).contains(section)) {
            return "";
        }
        // Obsidian compares headings without these characters.
        return "#" + section.replaceAll("[\\[\\]|#^:%\\\\]+", " ").replaceAll("\\s+", " ").strip();
    }

    @Override
    public String text(String markdown) {
        return WIKI_LINK.matcher(markdown).replaceAll(match -> Matcher.quoteReplacement(resolved(match)));
    }

    /** The user writes titles; the files have names without special characters. */
    private String resolved(MatchResult match) {
        String file = byName.get(comparable(match.group(1)));
        return file == null
                ? match.group()
                : "[[" + file + match.group(2) + "|" + Optional.ofNullable(match.group(3)).orElse(match.group(1))
                        + "]]";
    }

    /** The text as the user wrote it, from {@link #text} of it. */
    String original(String markdown) {
        return WIKI_LINK.matcher(markdown).replaceAll(match -> Matcher.quoteReplacement(unresolved(match)));
    }

    private String unresolved(MatchResult match) {
        String file = match.group(1);
        String label = match.group(3);
        if (label == null || !nameOf.containsKey(file)) {
            return match.group();
        }
        if (file.equals(byName.get(comparable(label)))) {
            return "[[" + label + match.group(2) + "]]";
        }
        String name = nameOf.get(file);
        // A name with such characters cannot be written in a link; then that of the file stays.
        boolean writable = name.matches("[^\\[\\]|#\\n]+") && file.equals(byName.get(comparable(name)));
        return writable ? "[[" + name + match.group(2) + "|" + label + "]]" : match.group();
    }

    @Override
    public String concept(UUID noteId, int position, String name) {
        return index.find(noteId, position)
                .map(concept -> "[[" + concepts.get(concept.id()) + "|" + FileLinks.label(name) + "]]").orElse(name);
    }

    @Override
    public String conceptMark(UUID noteId, int position) {
        return index.find(noteId, position).isPresent() ? " ^concept-" + position : "";
    }

    @Override
    public String related(Link link) {
        return notes.containsKey(link.noteId())
                ? noteLink(link.noteId(), heading(link.noteId(), link.section()))
                : FileLinks.label(link.title());
    }

    private static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip().replaceAll("\\s+",
                " ");
    }

    static String stem(String fileName) {
        return fileName.substring(0, fileName.length() - EXTENSION.length() - 1);
    }
}
