package dev.studybuddy.evaluation.run;

import java.util.Optional;

import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.scoring.Score;

/**
 * The result of one video.
 *
 * @param failure a sentence, if there is no note
 * @param quality the worker's own checks; empty for a note of a peer
 */
public record VideoResult(String video, Optional<String> failure, Optional<Score> score, double wordsPerMinute,
        Optional<Draft.Quality> quality, long inputTokens, long outputTokens, long cachedTokens,
        Optional<Double> costCents, double seconds) {

    static VideoResult failed(String video, String failure, double seconds) {
        return new VideoResult(video, Optional.of(failure), Optional.empty(), 0, Optional.empty(), 0, 0, 0,
                Optional.empty(), seconds);
    }
}
