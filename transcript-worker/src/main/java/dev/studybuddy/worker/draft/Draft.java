package dev.studybuddy.worker.draft;

import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.revision.Revision;

/** The result of an attempt and the costs of its job. */
public record Draft(NoteRequest request, Revision revision, Spending spending) {}
