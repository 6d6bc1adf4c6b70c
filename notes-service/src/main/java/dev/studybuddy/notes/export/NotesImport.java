package dev.studybuddy.notes.export;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.version.EditService;
import dev.studybuddy.notes.version.IfMatch;
import dev.studybuddy.notes.version.NoteEdit;
import dev.studybuddy.platform.problem.Problem;

/**
 * Saves what a user changed in the files of an export. Blocks. Each note is a transaction of its own, so that an import
 * that was interrupted is finished by importing the same file again: a note that has the text of its file is unchanged.
 */
@ApplicationScoped
class NotesImport {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ExportReader reader;
    private final EditService edits;
    private final Validator validator;
    private final ExportConfig config;

    NotesImport(ExportReader reader, EditService edits, Validator validator, ExportConfig config) {
        this.reader = reader;
        this.edits = edits;
        this.validator = validator;
        this.config = config;
    }

    /** @throws Problem as {@link VaultZip#forEach}; notes before that stay updated */
    ImportResult run(UUID userId, byte[] zip, AtomicBoolean abandoned) {
        Vault vault = vault(userId, zip, abandoned);
        ImportResult.Builder result = new ImportResult.Builder();
        new VaultZip(zip, config.maxImportBytes()).forEach(new VaultZip.FileSink() {
            @Override
            public void accept(String name, String content) {
                requireWanted(abandoned);
                try {
                    NoteFile.parse(content).ifPresent(file -> save(userId, name, file, vault, result));
                } catch (Problem problem) {
                    result.skipped(name, problem.code());
                }
            }

            @Override
            public void unreadable(String name) {
                result.skipped(name, "unreadable");
            }
        });
        return result.build();
    }

    private static void requireWanted(AtomicBoolean abandoned) {
        if (abandoned.get()) {
            throw new CancellationException();
        }
    }

    /** With the files of the ZIP and the titles at its export: links are by these, also after a rename. */
    private Vault vault(UUID userId, byte[] zip, AtomicBoolean abandoned) {
        VaultNames names = VaultNames.read(new VaultZip(zip, config.maxImportBytes()), () -> requireWanted(abandoned));
        Map<UUID, String> titles = reader.titles(userId, names.versions());
        List<IndexedNote> index = reader.index(userId).stream()
                .map(note -> note.withTitle(titles.getOrDefault(note.id(), note.title()))).toList();
        return new Vault(Vault.NOTES, index, reader.concepts(userId), names.files());
    }

    private void save(UUID userId, String name, NoteFile file, Vault vault, ImportResult.Builder result) {
        Note note = reader.findNote(file.noteId(), userId).orElseThrow(Problem::notFound);
        if (!file.changed()) {
            result.unchanged();
            return;
        }
        NoteEdit edit = new NoteEdit(file.title(), note.subject(), file.content(note, vault)).sanitized();
        if (!validator.validate(edit).isEmpty()) {
            throw Problem.invalid("file", "The title is empty or too long.");
        }
        if (edit.equals(new NoteEdit(note.title(), note.subject(), note.content()))) {
            result.unchanged();
            return;
        }
        try {
            Note saved = edits.save(note.id(), userId, IfMatch.of(file.version()), edit).await().atMost(TIMEOUT);
            result.updated(saved.id(), saved.title(), saved.version());
        } catch (Problem problem) {
            if (problem.status() != 412) {
                throw problem;
            }
            result.conflict(name, note.id(), file.version(), (int) problem.body().get("version"));
        }
    }
}
