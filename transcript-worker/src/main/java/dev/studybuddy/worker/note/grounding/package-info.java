/**
 * The citation check of a note. The numbers and quotations of a statement must occur in the segments that it cites. The
 * model corrects failing statements once; statements that still fail are marked in the note.
 */
package dev.studybuddy.worker.note.grounding;
