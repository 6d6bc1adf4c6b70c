package dev.studybuddy.video.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.mutiny.core.buffer.Buffer;

/** Parses uploaded transcripts on one thread, one after the other, so that only one is in memory. */
@ApplicationScoped
public class TranscriptParsingService {
    private final WorkerExecutor worker;

    TranscriptParsingService(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("transcripts", 1);
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    /**
     * Parses a transcript. The result is emitted on the caller's context.
     *
     * @param content called on the parsing thread; at most a few megabytes
     * @param format from the name of the file, possibly wrong
     * @return fails with {@code invalid_transcript}
     */
    public Uni<EncodedTranscript> parse(Callable<byte[]> content, TranscriptFormat format) {
        return Uni.createFrom().completionStage(() -> worker.executeBlocking(() -> parse(content.call(), format), false)
                .toCompletionStage());
    }

    private static EncodedTranscript parse(byte[] bytes, TranscriptFormat format) {
        Transcript transcript = TranscriptParser.parse(bytes, format);
        return new EncodedTranscript(transcript.language(), transcript.timesEstimated(), hash(bytes),
                transcript.seconds(),
                Buffer.buffer(TranscriptCodec.encode(transcript.segments())));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
