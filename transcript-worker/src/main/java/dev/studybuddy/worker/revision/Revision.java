package dev.studybuddy.worker.revision;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.note.Note;

/**
 * The checked note and assessment of a video.
 *
 * @param summary the summary that the model wrote with the assessment; for a note without one
 * @param subject the broad field that the model suggests
 */
public record Revision(Note note, Assessment assessment, String summary, Optional<String> subject, List<String> tags,
        Quality quality) {}
