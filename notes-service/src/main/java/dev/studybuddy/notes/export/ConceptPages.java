package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.studybuddy.notes.concept.ConceptIndex;
import dev.studybuddy.notes.concept.ConceptIndex.IndexedConcept;
import dev.studybuddy.notes.concept.ConceptPage.Difference;
import dev.studybuddy.notes.concept.ConceptPage.Statement;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Note;

/** The page of each concept, with the definitions and statements of all notes, and where their figures differ. */
final class ConceptPages {
    private final Vault vault;
    private final ConceptIndex index;
    private final Map<UUID, Page> pages = new LinkedHashMap<>();
    private final Map<UUID, String> videos = new LinkedHashMap<>();

    private record Page(IndexedConcept concept, List<Statement> statements, StringBuilder list) {}

    ConceptPages(Vault vault, ConceptIndex index) {
        this.vault = vault;
        this.index = index;
    }

    void add(Note note) {
        videos.put(note.id(), note.youtubeId());
        Set<UUID> searched = new HashSet<>();
        for (int i = 0; i < note.concepts().size(); i++) {
            int position = i;
            index.find(note.id(), position).ifPresent(concept -> {
                Page page = pages.computeIfAbsent(concept.id(), id -> new Page(concept, new ArrayList<>(),
                        new StringBuilder()));
                Concept defined = note.concepts().get(position);
                add(page, new Statement(note.id(), note.title(), defined.definition(), defined.start(), null),
                        "#" + vault.conceptMark(note.id(), position).strip());
                if (searched.add(concept.id())) {
                    ConceptIndex.statements(concept, note).forEach(statement -> add(page, statement,
                            vault.heading(note.id(), statement.section())));
                }
            });
        }
    }

    private void add(Page page, Statement statement, String target) {
        page.statements().add(statement);
        page.list().append("- ").append(vault.text(statement.text())).append(timestamp(statement.noteId(), statement
                .start())).append(": ").append(vault.noteLink(statement.noteId(), target)).append('\n');
    }

    private String timestamp(UUID noteId, Double start) {
        return start == null ? "" : " " + MarkdownWriter.timestamp(videos.get(noteId), start);
    }

    /** @param action the path and the content of a file */
    void forEach(BiConsumer<String, String> action) {
        pages.forEach((id, page) -> action.accept(vault.conceptPath(id), content(page)));
    }

    private String content(Page page) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", page.concept().name());
        properties.put("aliases", page.concept().aliases());
        properties.put("tags", List.of("study-buddy/concept"));
        StringBuilder file = new StringBuilder(FrontMatter.write(properties)).append("# ").append(
                page.concept().name()).append("\n\n").append(page.list());
        List<Difference> differences = ConceptIndex.differences(page.statements());
        if (!differences.isEmpty()) {
            file.append("\n## Differences\n\n");
            differences.forEach(difference -> file.append("- ").append(difference.values().stream()
                    .map(value -> value.value() + timestamp(value.noteId(), value.start()) + " "
                            + vault.noteLink(value.noteId(), ""))
                    .collect(Collectors.joining(" · "))).append('\n'));
        }
        return file.toString();
    }
}
