package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.export.ExportReader.NoteLink;
import dev.studybuddy.platform.event.EventJson;

/**
 * The notes and their links on a canvas, in a square grid.
 *
 * @see <a href="https://jsoncanvas.org/spec/1.0/">JSON Canvas</a>
 */
final class Canvas {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 200;
    private static final int GAP = 120;

    private Canvas() {}

    static String write(Vault vault, List<IndexedNote> notes, List<NoteLink> links) {
        int columns = (int) Math.ceil(Math.sqrt(notes.size()));
        List<Map<String, Object>> nodes = new ArrayList<>();
        Map<UUID, String> ids = new HashMap<>();
        for (int i = 0; i < notes.size(); i++) {
            String id = "note-" + i;
            ids.put(notes.get(i).id(), id);
            nodes.add(Map.of("id", id, "type", "file", "file", vault.notePath(notes.get(i).id()),
                    "x", i % columns * (WIDTH + GAP), "y", i / columns * (HEIGHT + GAP), "width", WIDTH, "height",
                    HEIGHT));
        }
        List<Map<String, Object>> edges = new ArrayList<>();
        for (NoteLink link : links) {
            if (ids.containsKey(link.from()) && ids.containsKey(link.to())) {
                edges.add(Map.of("id", "link-" + edges.size(), "fromNode", ids.get(link.from()), "toNode",
                        ids.get(link.to()), "label", link.concept()));
            }
        }
        return EventJson.write(Map.of("nodes", nodes, "edges", edges));
    }
}
