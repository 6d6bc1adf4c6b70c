package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;

import dev.studybuddy.notes.link.LinkRepository;
import dev.studybuddy.notes.link.NoteLinks;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.ExportPart;

/**
 * All notes of a user as files, each as Markdown, and as JSON with its links and all versions; and the parts that other
 * packages add. The content of one note, or one piece of a transcript, is in memory at a time. The export fails when a
 * note is deleted while it is read.
 */
@ApplicationScoped
class UserExport {
    private final NoteService notes;
    private final LinkRepository links;
    private final NoteVersionReader versions;
    private final List<ExportPart> parts;

    UserExport(NoteService notes, LinkRepository links, NoteVersionReader versions, @All List<ExportPart> parts) {
        this.notes = notes;
        this.links = links;
        this.versions = versions;
        this.parts = parts;
    }

    Multi<ExportLine> export(UUID userId) {
        UniqueFileNames names = new UniqueFileNames();
        List<Multi<ExportLine>> streams = new ArrayList<>();
        streams.add(notes.findIds(userId).onItem().transformToMultiAndConcatenate(id -> files(id, userId, names)));
        parts.forEach(part -> streams.add(part.export(userId)));
        return Multi.createBy().concatenating().streams(streams);
    }

    private Multi<ExportLine> files(UUID noteId, UUID userId, UniqueFileNames names) {
        return notes.find(noteId, userId).onItem().transformToMulti(found -> found
                .map(note -> Multi.createBy().concatenating().streams(markdown(note, names), json(note)))
                .orElseGet(() -> Multi.createFrom().empty()));
    }

    private static Multi<ExportLine> markdown(Note note, UniqueFileNames names) {
        return Multi.createFrom()
                .item(ExportLine.of("notes/" + names.next(note.title(), "md"), MarkdownWriter.write(note,
                        FileLinks.NONE)));
    }

    private Multi<ExportLine> json(Note note) {
        return Multi.createBy().concatenating().streams(
                links.find(note.id(), note.userId()).map(noteLinks -> head(note, noteLinks)).toMulti(),
                versions.read(note.id()),
                Multi.createFrom().item("\n]}\n"))
                .map(piece -> ExportLine.of("notes/" + note.id() + ".json", piece));
    }

    private static String head(Note note, Optional<NoteLinks> noteLinks) {
        return openObject(note) + ",\"links\":" + EventJson.write(noteLinks.orElseGet(() -> new NoteLinks(List.of(),
                List.of())))
                + ",\"versions\":[";
    }

    /** The JSON of an object without its closing brace, so that members can be appended. */
    static String openObject(Object value) {
        String json = EventJson.write(value);
        return json.substring(0, json.length() - 1);
    }
}
