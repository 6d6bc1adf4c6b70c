package dev.studybuddy.notes.export;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the exports that are written as a file before they are sent. */
@ConfigMapping(prefix = "studybuddy.export")
public interface ExportConfig {
    /** The maximum number of notes in one file. */
    @WithDefault("2000")
    int maxNotes();

    /** The maximum length of a note or course as PDF, in characters. */
    @WithDefault("200000")
    int maxPdfLength();

    /** The maximum length of a course as EPUB, in characters of its notes. */
    @WithDefault("5000000")
    int maxEpubLength();

    /** The maximum size of the files of a ZIP that is imported, uncompressed, in bytes. */
    @WithDefault("67108864")
    long maxImportBytes();

    /** Of one export or import with its wait; below the gateway's limit for a response to begin. */
    @WithDefault("25s")
    Duration timeout();

    /** The number of exports and imports that run at the same time. */
    @WithDefault("2")
    int threads();

    /** The number of exports and imports that wait. */
    @WithDefault("8")
    int queue();
}
