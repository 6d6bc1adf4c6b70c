package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteRequest;

/** All that an attempt has made, and what it cost. */
public record Draft(NoteRequest order, Note note, Assessment assessment, Spending spending) {}
