package dev.studybuddy.worker.claude;

/** A part of a streamed response. A response without an {@link End} is incomplete. */
public sealed interface ResponseChunk {

    record Text(String text) implements ResponseChunk {}

    /** The last chunk. */
    record End(Reason reason, String model) implements ResponseChunk {}

    /** The reason why the model stopped. */
    enum Reason {
        DONE,
        MAX_TOKENS,
        REFUSED,
        CONTEXT_EXCEEDED
    }
}
