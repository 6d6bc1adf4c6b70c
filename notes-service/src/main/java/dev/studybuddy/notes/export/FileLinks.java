package dev.studybuddy.notes.export;

import dev.studybuddy.notes.note.Note;

/** How the file of one note refers to other files. The defaults are those of a file that stands alone. */
interface FileLinks {
    FileLinks NONE = new FileLinks() {
    };

    /** The content, with links that the user wrote by title. */
    default String content(String markdown) {
        return markdown;
    }

    default String concept(String name) {
        return name;
    }

    /** The mark by which other files link to the concept at this position, from 0; empty without one. */
    default String conceptMark(int position) {
        return "";
    }

    /** List items that link to related notes; empty when there are none. */
    default String related(Note note) {
        return "";
    }
}
