package dev.studybuddy.worker.claude;

/** A piece of an answer as it arrives. An answer that ends without an {@link End} broke off. */
public sealed interface Piece {

    /** Some of the text. */
    record Text(String text) implements Piece {}

    /** The last piece. */
    record End(Reason reason, String model) implements Piece {}

    /** Why the model stopped. */
    enum Reason {
        DONE,
        MAX_TOKENS,
        REFUSED,
        CONTEXT_EXCEEDED
    }
}
