package dev.studybuddy.evaluation.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the links between the notes of a run: pairs of notes that share the name or an alias of a concept. */
public final class ConceptLinks {

    /** @param concepts the shared names, normalized */
    public record Link(String first, String second, List<String> concepts) {}

    private ConceptLinks() {}

    /** @param drafts by the name of the video */
    public static List<Link> find(Map<String, Draft> drafts) {
        Map<String, Set<String>> names = new TreeMap<>();
        drafts.forEach((video, draft) -> names.put(video, names(draft)));
        List<Link> links = new ArrayList<>();
        for (String first : names.keySet()) {
            for (String second : names.keySet()) {
                List<String> shared = names.get(first).stream().filter(names.get(second)::contains).sorted().toList();
                if (first.compareTo(second) < 0 && !shared.isEmpty()) {
                    links.add(new Link(first, second, shared));
                }
            }
        }
        return links;
    }

    private static Set<String> names(Draft draft) {
        Set<String> names = new HashSet<>();
        draft.concepts().stream().flatMap(concept -> Stream.concat(Stream.of(concept.name()), concept.aliases()
                .stream()))
                .map(name -> NoteText.normalize(name).replaceAll("[^\\p{L}\\p{N}]+", " ").strip())
                .filter(name -> !name.isEmpty()).forEach(names::add);
        return names;
    }
}
