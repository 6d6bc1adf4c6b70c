package dev.studybuddy.notes.link;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The links of a note. A link that is outgoing here is incoming at the other note. */
@Schema(name = "NoteLinks", requiredProperties = { "outgoing", "incoming" })
public record NoteLinks(List<Link> outgoing, List<Link> incoming) {}
