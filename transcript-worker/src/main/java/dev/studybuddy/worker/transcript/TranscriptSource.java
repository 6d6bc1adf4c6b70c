package dev.studybuddy.worker.transcript;

import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Where transcripts come from. */
public interface TranscriptSource {

    /**
     * Reads the captions of a video. Nothing happens before the subscription; cancelling it ends the request in hand.
     *
     * @param circuits the ways to the site that this attempt may use; the caller closes it
     * @param onStep is told what is being done, in sentences of the fixed list of progress messages; it must not block
     * @return the transcript, or a failure that is always a {@link YouTubeException}
     */
    Uni<Transcript> fetch(TranscriptRequest wish, AttemptCircuits circuits, Consumer<String> onStep);
}
