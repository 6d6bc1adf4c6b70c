package dev.studybuddy.worker.note;

/**
 * What the check of a note's links came to.
 *
 * @param statements that cite something
 * @param repaired of these, written anew after the check
 * @param unsupported of these, marked in the note because nothing of the video that they cite bears them out
 */
public record CitationCheckSummary(int statements, int repaired, int unsupported) {}
