package dev.studybuddy.worker.claude;

/** A piece of an answer as it arrives. An answer that ends without an {@link End} broke off. */
public sealed interface ResponseChunk {

    /** Some of the text. */
    record Text(String text) implements ResponseChunk {}

    /** The last piece. */
    record End(Reason reason, String model) implements ResponseChunk {}

    /** Why the model stopped. */
    enum Reason {
        DONE,
        MAX_TOKENS,
        REFUSED,
        CONTEXT_EXCEEDED
    }
}
