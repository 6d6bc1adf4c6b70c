package dev.studybuddy.notes.concept;

/**
 * Where a note explains a concept.
 *
 * @param section the heading; null before the first section
 * @param start seconds of the video; null when unknown
 */
public record ConceptPlace(String name, String section, Double start) {}
