package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;

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
    private final ExportReader reader;
    private final NoteVersionReader versions;
    private final List<ExportPart> parts;

    UserExport(NoteService notes, ExportReader reader, NoteVersionReader versions, @All List<ExportPart> parts) {
        this.notes = notes;
        this.reader = reader;
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
        return reader.find(noteId, userId).onItem().transformToMulti(found -> found
                .map(note -> Multi.createBy().concatenating().streams(markdown(note, names), json(note)))
                .orElseGet(() -> Multi.createFrom().empty()));
    }

    private static Multi<ExportLine> markdown(ExportedNote note, UniqueFileNames names) {
        return Multi.createFrom().item(ExportLine.of("notes/" + names.next(note.note().title(), "md"),
                MarkdownWriter.write(note, FileLinks.ALONE)));
    }

    private Multi<ExportLine> json(ExportedNote exported) {
        String path = "notes/" + exported.note().id() + ".json";
        return Multi.createBy().concatenating().streams(
                Multi.createFrom().item(openObject(exported.note()) + ",\"links\":" + EventJson.write(exported.links())
                        + ",\"versions\":["),
                versions.read(exported.note().id()),
                Multi.createFrom().item("\n]}\n"))
                .map(piece -> ExportLine.of(path, piece));
    }

    /** The JSON of an object without its closing brace, so that members can be appended. */
    static String openObject(Object value) {
        String json = EventJson.write(value);
        return json.substring(0, json.length() - 1);
    }
}
