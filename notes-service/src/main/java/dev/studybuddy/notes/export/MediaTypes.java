package dev.studybuddy.notes.export;

/** The media types of exports. */
final class MediaTypes {
    static final String MARKDOWN = "text/markdown; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";
    static final String SVG = "image/svg+xml";
    static final String PDF = "application/pdf";
    static final String EPUB = "application/epub+zip";
    static final String ZIP = "application/zip";
    /** Anki has no registered type. */
    static final String APKG = "application/octet-stream";

    private MediaTypes() {}
}
