package dev.studybuddy.worker.transcript;

import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Delivers the transcript of a video. */
public interface TranscriptSource {

    /**
     * Fetches the captions of a video. The request starts with the subscription; cancelling aborts it.
     *
     * @param circuits the circuits of this attempt; the caller closes them
     * @param onStep receives the progress messages (a fixed list of sentences); must not block
     * @return the transcript, or a failure: always a {@code YouTubeException}
     */
    Uni<Transcript> fetch(TranscriptRequest request, AttemptCircuits circuits, Consumer<String> onStep);
}
