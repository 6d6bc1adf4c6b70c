package dev.studybuddy.notes.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.notes.anki.AnkiCard;
import dev.studybuddy.notes.anki.AnkiCollection;
import dev.studybuddy.notes.anki.AnkiText;
import dev.studybuddy.notes.concept.ConceptIndex;
import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.export.ExportReader.NoteLink;

/** Writes notes of a user to one file. Blocks. */
@ApplicationScoped
class NotesWriter {
    private static final String CANVAS = "Study Buddy.canvas";

    private final ExportReader reader;

    NotesWriter(ExportReader reader) {
        this.reader = reader;
    }

    /** A ZIP with a Markdown file for each note. */
    void markdown(UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        List<IndexedNote> index = reader.index(userId);
        Vault vault = new Vault("", index, new ConceptIndex());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            reader.forEach(index, userId, abandoned, note -> add(zip, vault.notePath(note.note().id()),
                    MarkdownWriter.write(note, vault)));
        }
    }

    /** A ZIP with an Obsidian vault: the notes, a page for each concept, and a canvas of the links. */
    void obsidian(UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        List<IndexedNote> index = reader.index(userId);
        List<NoteLink> links = reader.links(userId);
        ConceptIndex concepts = reader.concepts(userId);
        Vault vault = new Vault(Vault.NOTES, index, concepts);
        ConceptPages pages = new ConceptPages(vault, concepts);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            reader.forEach(index, userId, abandoned, note -> {
                add(zip, vault.notePath(note.note().id()), MarkdownWriter.write(note, vault));
                pages.add(note.note());
            });
            pages.forEach((path, content) -> add(zip, path, content));
            add(zip, CANVAS, Canvas.write(vault, index, links));
        }
    }

    void ankiText(UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            AnkiText text = new AnkiText(out);
            forEachCard(userId, abandoned, text::add);
        }
    }

    static void ankiText(ExportedNote note, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            AnkiText text = new AnkiText(out);
            for (AnkiCard card : note.ankiCards().toList()) {
                text.add(card);
            }
        }
    }

    void ankiPackage(UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        writePackage(file, collection -> forEachCard(userId, abandoned, collection::add));
    }

    static void ankiPackage(ExportedNote note, Path file) throws IOException {
        writePackage(file, collection -> {
            for (AnkiCard card : note.ankiCards().toList()) {
                collection.add(card);
            }
        });
    }

    private interface CardSink {
        void add(AnkiCard card) throws IOException, SQLException;
    }

    private interface CollectionWriter {
        void write(AnkiCollection collection) throws IOException, SQLException;
    }

    private void forEachCard(UUID userId, AtomicBoolean abandoned, CardSink sink) {
        reader.forEach(reader.index(userId), userId, abandoned, note -> {
            for (AnkiCard card : note.ankiCards().toList()) {
                try {
                    sink.add(card);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static void writePackage(Path file, CollectionWriter writer) throws IOException {
        Path database = Files.createTempFile("studybuddy-anki", ".tmp");
        try {
            try (AnkiCollection collection = new AnkiCollection(database)) {
                writer.write(collection);
                collection.finish();
            } catch (SQLException e) {
                throw new IOException(e);
            }
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("collection.anki2"));
                Files.copy(database, zip);
                add(zip, "media", "{}");
            }
        } finally {
            Files.delete(database);
        }
    }

    private static void add(ZipOutputStream zip, String path, String content) {
        try {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
