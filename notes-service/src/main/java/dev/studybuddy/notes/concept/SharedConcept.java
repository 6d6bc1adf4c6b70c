package dev.studybuddy.notes.concept;

import java.util.UUID;

/**
 * The best of the concepts that a note shares with another note of the user.
 *
 * @param count the number of shared concepts
 * @param score from 0 to 1
 * @param sameName whether both notes use the same name, not an alias or another spelling
 */
public record SharedConcept(UUID otherNote, int count, double score, boolean sameName, ConceptPlace own,
        ConceptPlace other) {}
