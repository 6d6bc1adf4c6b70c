package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteOrder;

/** All that an attempt has made, and what it cost. */
public record Draft(NoteOrder order, Note note, Assessment assessment, Spending spending) {}
