package dev.studybuddy.notes.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.studybuddy.notes.note.Conflict;

/**
 * Merges a new draft into a note that the user edited, section by section: a section that the user changed, added or
 * deleted is kept as it is, every other section is that of the draft.
 *
 * @param content the merged Markdown
 */
public record SectionMerge(String content, List<Conflict> conflicts) {
    /** A heading below the heading of the level above, as "Example" is in more than one section. */
    private record Key(String path, int occurrence) {}

    /**
     * Merges by section.
     *
     * @param base the generated text that the user's edits began from
     * @param edited the current text
     * @param draft the new generated text
     */
    public static SectionMerge of(String base, String edited, String draft) {
        Map<Key, MarkdownPart> before = byKey(base);
        Map<Key, MarkdownPart> own = byKey(edited);
        Map<Key, MarkdownPart> generated = byKey(draft);
        List<Conflict> conflicts = new ArrayList<>();
        List<Key> order = new ArrayList<>();
        Map<Key, MarkdownPart> merged = new HashMap<>();
        generated.forEach((key, part) -> {
            boolean isOwn = !sameText(own.get(key), before.get(key));
            if (isOwn && !sameText(part, before.get(key)) && !sameText(part, own.get(key))) {
                conflicts.add(conflict(part, part.text().strip()));
            }
            MarkdownPart kept = isOwn ? own.get(key) : part;
            if (kept != null) {
                order.add(key);
                merged.put(key, kept);
            }
        });
        Key previous = null;
        for (Map.Entry<Key, MarkdownPart> entry : own.entrySet()) {
            Key key = entry.getKey();
            boolean isOwn = !sameText(entry.getValue(), before.get(key));
            if (isOwn && !generated.containsKey(key)) {
                order.add(order.indexOf(previous) + 1, key);
                merged.put(key, entry.getValue());
                if (before.containsKey(key)) {
                    conflicts.add(conflict(entry.getValue(), null));
                }
            }
            previous = merged.containsKey(key) ? key : previous;
        }
        return new SectionMerge(join(order.stream().map(merged::get).toList()), conflicts);
    }

    private static Map<Key, MarkdownPart> byKey(String markdown) {
        Map<Key, MarkdownPart> parts = new LinkedHashMap<>();
        Map<String, Integer> occurrences = new HashMap<>();
        String section = "";
        for (MarkdownPart part : MarkdownPart.split(markdown)) {
            String name = MarkdownPart.comparable(part.heading());
            String path = part.level() > 2 ? section + "/" + name : name;
            section = part.level() > 2 ? section : name;
            parts.put(new Key(path, occurrences.merge(path, 1, Integer::sum)), part);
        }
        return parts;
    }

    private static boolean sameText(MarkdownPart one, MarkdownPart other) {
        return Optional.ofNullable(one).map(part -> part.text().strip())
                .equals(Optional.ofNullable(other).map(part -> part.text().strip()));
    }

    private static Conflict conflict(MarkdownPart part, String generated) {
        return new Conflict(part.level() == 0 ? null : part.heading(), generated);
    }

    private static String join(List<MarkdownPart> parts) {
        StringBuilder markdown = new StringBuilder();
        for (MarkdownPart part : parts) {
            if (!markdown.isEmpty() && markdown.charAt(markdown.length() - 1) != '\n') {
                markdown.append("\n\n");
            }
            markdown.append(part.text());
        }
        return markdown.toString();
    }
}
