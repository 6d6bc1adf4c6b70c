package dev.studybuddy.notes.link;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest notes of a user and the links between them that the user did not reject. */
@Schema(name = "NoteGraph", requiredProperties = { "nodes", "edges" })
record NoteGraph(List<Node> nodes, List<Edge> edges) {
    @Schema(name = "GraphNode", requiredProperties = { "id", "title" })
    record Node(UUID id, String title, String subject) {}

    @Schema(name = "GraphEdge", requiredProperties = { "from", "to", "score" })
    record Edge(UUID from, UUID to, @Schema(description = "Absent for a link by hand.") String concept,
            float score) {}
}
