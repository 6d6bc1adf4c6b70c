package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;

/** The page of each concept, with the definitions of all notes. */
final class ConceptPages {
    private final Vault vault;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    private record Page(String name, Set<String> aliases, List<String> definitions) {}

    ConceptPages(Vault vault) {
        this.vault = vault;
    }

    void add(Note note) {
        for (int position = 0; position < note.concepts().size(); position++) {
            Concept concept = note.concepts().get(position);
            Page page = pages.computeIfAbsent(Vault.comparable(concept.name()), key -> new Page(concept.name(),
                    new LinkedHashSet<>(), new ArrayList<>()));
            if (!concept.name().equals(page.name())) {
                page.aliases().add(concept.name());
            }
            page.aliases().addAll(Objects.requireNonNullElse(concept.aliases(), List.of()));
            String timestamp = concept.start() == null
                    ? ""
                    : " " + MarkdownWriter.timestamp(note.youtubeId(), concept.start());
            page.definitions().add("- " + concept.definition() + timestamp + ": "
                    + vault.noteLink(note.id(), "#" + vault.conceptMark(position).strip()) + "\n");
        }
    }

    /** @param action the path and the content of a file */
    void forEach(BiConsumer<String, String> action) {
        pages.values().forEach(page -> action.accept(vault.conceptPath(page.name()), content(page)));
    }

    private static String content(Page page) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", page.name());
        properties.put("aliases", List.copyOf(page.aliases()));
        properties.put("tags", List.of("study-buddy/concept"));
        return FrontMatter.write(properties) + "# " + page.name() + "\n\n" + String.join("", page.definitions());
    }
}
