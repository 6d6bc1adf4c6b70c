package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.util.Optional;

import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Writes the notes of a run. */
public interface NoteSource {

    /**
     * @param markdown the note for a reader
     * @param result everything that was measured
     * @param draft the draft, if the worker wrote the note
     */
    record Written(String markdown, VideoResult result, Optional<Draft> draft) {}

    /** Describes what writes the notes, for the summary. */
    String description();

    /** Writes the note of a video. */
    Written write(EvaluationVideo video) throws IOException, InterruptedException;
}
