package dev.studybuddy.notes.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.platform.problem.Problem;

/**
 * What a ZIP calls the notes of an export.
 *
 * @param files the names of the files, without folder and extension, by note
 * @param versions the exported versions, by note
 */
record VaultNames(Map<UUID, String> files, Map<UUID, Integer> versions) {

    /**
     * Reads the files up to the first one that is damaged: what is wrong with the ZIP is reported when its texts are
     * read. Of files with the same note, the first one counts.
     *
     * @param beforeEach called before each file, to end the reading
     */
    static VaultNames read(VaultZip zip, Runnable beforeEach) {
        VaultNames names = new VaultNames(new HashMap<>(), new HashMap<>());
        zip.forEachReadable((name, content) -> {
            beforeEach.run();
            parse(content).ifPresent(file -> names.add(name, file));
        });
        return names;
    }

    private static Optional<NoteFile> parse(String content) {
        try {
            return NoteFile.parse(content);
        } catch (Problem unreadable) {
            return Optional.empty();
        }
    }

    private void add(String name, NoteFile file) {
        if (versions.putIfAbsent(file.noteId(), file.version()) == null) {
            files.put(file.noteId(), Vault.stem(name.substring(name.lastIndexOf('/') + 1)));
        }
    }
}
