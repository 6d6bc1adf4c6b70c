package dev.studybuddy.evaluation.judge;

import java.util.Optional;

/**
 * The comparison of two notes of a video, in both orders.
 *
 * @param aFirst the verdict when the note of run A came first
 * @param bFirst the verdict when the note of run B came first
 * @param failure a sentence, if the notes could not be compared
 */
record PairResult(String video, Optional<Verdict> aFirst, Optional<Verdict> bFirst, Optional<String> failure) {
    enum Outcome {
        A_WINS,
        B_WINS,
        TIE,
        FAILED
    }

    /** A note wins only if both orders agree on it. */
    Outcome outcome() {
        if (failure.isPresent()) {
            return Outcome.FAILED;
        }
        String first = aFirst.orElseThrow().better();
        String second = bFirst.orElseThrow().better();
        if (first.equals("first") && second.equals("second")) {
            return Outcome.A_WINS;
        }
        return first.equals("second") && second.equals("first") ? Outcome.B_WINS : Outcome.TIE;
    }

    /** Returns whether both orders preferred the same position, whatever was there. */
    boolean isPositionBiased() {
        return failure.isEmpty() && !aFirst.orElseThrow().better().equals("tie")
                && aFirst.orElseThrow().better().equals(bFirst.orElseThrow().better());
    }
}
