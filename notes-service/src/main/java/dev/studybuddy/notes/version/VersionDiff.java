package dev.studybuddy.notes.version;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.notes.markdown.WordDiff;

/** What changed from one version to another. */
@Schema(name = "NoteVersionDiff", requiredProperties = { "version", "against", "words_added", "words_removed",
        "hunks" })
record VersionDiff(int version, int against, int wordsAdded, int wordsRemoved,
        @Schema(description = "The text in order; without the removed hunks it is the version, without the added ones "
                + "the one that it is compared with.") List<WordDiff.Hunk> hunks) {}
