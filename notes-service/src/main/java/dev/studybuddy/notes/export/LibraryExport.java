package dev.studybuddy.notes.export;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;

import dev.studybuddy.notes.link.Links;
import dev.studybuddy.notes.link.NoteLinks;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.Notes;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;

/**
 * All notes of a person as files: each as Markdown to read, and as JSON with its links and every version of it. One note's
 * text, or one piece of a transcript, is in memory at a time. A note that is deleted while it is read cuts the export.
 */
@ApplicationScoped
class LibraryExport {
    private final Notes notes;
    private final Links links;
    private final Versions versions;

    LibraryExport(Notes notes, Links links, Versions versions) {
        this.notes = notes;
        this.links = links;
        this.versions = versions;
    }

    Multi<ExportLine> of(UUID userId) {
        FileNames names = new FileNames();
        return notes.ids(userId).onItem().transformToMultiAndConcatenate(id -> files(id, userId, names));
    }

    private Multi<ExportLine> files(UUID noteId, UUID userId, FileNames names) {
        return notes.find(noteId, userId).onItem().transformToMulti(found -> found
                .map(note -> Multi.createBy().concatenating().streams(markdown(note, names), json(note)))
                .orElseGet(() -> Multi.createFrom().empty()));
    }

    private static Multi<ExportLine> markdown(Note note, FileNames names) {
        return Multi.createFrom()
                .item(ExportLine.of("notes/" + names.next(note.title(), "md"), Markdown.of(note)));
    }

    private Multi<ExportLine> json(Note note) {
        return Multi.createBy().concatenating().streams(
                links.of(note.id(), note.userId()).map(linked -> head(note, linked)).toMulti(),
                versions.of(note.id()),
                Multi.createFrom().item("\n]}\n"))
                .map(piece -> ExportLine.of("notes/" + note.id() + ".json", piece));
    }

    private static String head(Note note, Optional<NoteLinks> linked) {
        return open(note) + ",\"links\":" + EventJson.write(linked.orElseGet(() -> new NoteLinks(List.of(), List.of())))
                + ",\"versions\":[";
    }

    /** An object that more is going to be written into. */
    static String open(Object value) {
        String json = EventJson.write(value);
        return json.substring(0, json.length() - 1);
    }
}
