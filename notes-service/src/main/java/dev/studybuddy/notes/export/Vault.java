package dev.studybuddy.notes.export;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.export.ExportReader.NoteLink;
import dev.studybuddy.notes.note.Note;

/**
 * The files of an Obsidian vault and the links between them. Each name is used once in the whole vault, as Obsidian
 * finds a linked file by its name alone.
 */
final class Vault implements FileLinks {
    static final String NOTES = "Notes/";
    static final String CONCEPTS = "Concepts/";
    private static final String EXTENSION = "md";
    private static final Pattern WIKI_LINK = Pattern.compile("\\[\\[([^\\[\\]|#\\n]+)((?:#[^\\[\\]|\\n]*)?)"
            + "(?:\\|([^\\[\\]\\n]*))?]]");

    private final Map<UUID, String> notes = new LinkedHashMap<>();
    private final Map<UUID, String> titles = new HashMap<>();
    private final Map<String, UUID> byTitle = new HashMap<>();
    private final Map<String, String> concepts = new HashMap<>();
    private final Map<UUID, List<NoteLink>> links = new HashMap<>();

    Vault(List<IndexedNote> index, List<NoteLink> links) {
        UniqueFileNames names = new UniqueFileNames();
        for (IndexedNote note : index) {
            notes.put(note.id(), stem(names.next(note.title(), EXTENSION)));
            titles.put(note.id(), note.title());
            byTitle.putIfAbsent(comparable(note.title()), note.id());
        }
        for (IndexedNote note : index) {
            for (String concept : note.concepts()) {
                concepts.computeIfAbsent(comparable(concept), key -> stem(names.next(concept, EXTENSION)));
            }
        }
        for (NoteLink link : links) {
            if (notes.containsKey(link.from()) && notes.containsKey(link.to())) {
                this.links.computeIfAbsent(link.from(), id -> new ArrayList<>()).add(link);
                this.links.computeIfAbsent(link.to(), id -> new ArrayList<>()).add(link);
            }
        }
    }

    /** The path in the vault, by note. */
    String notePath(UUID id) {
        return NOTES + notes.get(id) + "." + EXTENSION;
    }

    String conceptPath(String name) {
        return CONCEPTS + concepts.get(comparable(name)) + "." + EXTENSION;
    }

    String noteLink(UUID id, String target) {
        return "[[" + notes.get(id) + target + "|" + label(titles.get(id)) + "]]";
    }

    /** Equal for names of the same concept, which share a page. */
    static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip().replaceAll("\\s+",
                " ");
    }

    @Override
    public String content(String markdown) {
        return WIKI_LINK.matcher(markdown).replaceAll(match -> Matcher.quoteReplacement(resolved(match)));
    }

    /** The user writes titles; the files have names without special characters. */
    private String resolved(MatchResult match) {
        String name = comparable(match.group(1));
        String label = Optional.ofNullable(match.group(3)).orElse(match.group(1));
        if (byTitle.containsKey(name)) {
            return "[[" + notes.get(byTitle.get(name)) + match.group(2) + "|" + label + "]]";
        }
        return concepts.containsKey(name) ? "[[" + concepts.get(name) + "|" + label + "]]" : match.group();
    }

    @Override
    public String concept(String name) {
        String file = concepts.get(comparable(name));
        return file == null ? name : "[[" + file + "|" + label(name) + "]]";
    }

    @Override
    public String conceptMark(int position) {
        return " ^concept-" + position;
    }

    @Override
    public String related(Note note) {
        StringBuilder list = new StringBuilder();
        for (NoteLink link : links.getOrDefault(note.id(), List.of())) {
            boolean outgoing = link.from().equals(note.id());
            list.append("- ").append(noteLink(outgoing ? link.to() : link.from(), "")).append(": ")
                    .append(concept(outgoing ? link.fromConcept() : link.toConcept())).append('\n');
        }
        return list.toString();
    }

    /** Text that does not end the link, and does not split a cell of a table. */
    private static String label(String text) {
        return text.replaceAll("[\\[\\]|\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    private static String stem(String fileName) {
        return fileName.substring(0, fileName.length() - EXTENSION.length() - 1);
    }
}
