package dev.studybuddy.worker.revision;

import java.util.List;

/**
 * A statement of a note or an item of an assessment for the second reader.
 *
 * @param segments the numbers of the segments that it rests on
 */
record Claim(String text, List<Integer> segments) {}
