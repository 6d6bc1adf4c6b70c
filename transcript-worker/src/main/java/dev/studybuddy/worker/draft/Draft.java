package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteRequest;

/** The result of an attempt and the costs of its job. */
public record Draft(NoteRequest request, Note note, Assessment assessment, Spending spending) {}
