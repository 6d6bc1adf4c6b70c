package dev.studybuddy.worker.revision;

import java.util.Map;

/**
 * What the checks of a note and its assessment found.
 *
 * @param wordsPerMinute the words of the note per minute of the video
 * @param statements the number of statements of the note
 * @param repaired the statements that the model corrected
 * @param unsupported the statements that are marked because no segment supports them
 * @param uncited the statements that cited nothing before the repair
 * @param misplaced the statements that cited segments about something else before the repair
 * @param rejected the statements that the second reader rejected before the repair
 * @param uncoveredSeconds the length of the longer parts of the video that no statement cites
 * @param dropped the dropped items of the assessment by rule
 * @param missing the items that the assessment lacks, by kind of item
 */
public record Quality(double wordsPerMinute, int statements, int repaired, int unsupported, int uncited, int misplaced,
        int rejected, int uncoveredSeconds, Map<String, Integer> dropped, Map<String, Integer> missing) {}
