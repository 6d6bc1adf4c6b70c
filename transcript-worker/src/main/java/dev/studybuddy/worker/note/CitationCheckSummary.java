package dev.studybuddy.worker.note;

/**
 * The result of the citation check of a note.
 *
 * @param statements the number of statements with citations
 * @param repaired the number of statements that the model corrected
 * @param unsupported the number of statements that are marked because the cited segments do not support them
 */
public record CitationCheckSummary(int statements, int repaired, int unsupported) {}
