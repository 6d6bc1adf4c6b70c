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

/** Reads what people give, on a thread of its own: one after the other, so that it takes the memory of one. */
@ApplicationScoped
public class TranscriptReading {
    private final WorkerExecutor worker;

    TranscriptReading(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("transcripts", 1);
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    /**
     * The transcript in what was given. The answer comes on the caller's context.
     *
     * @param content is called on the reading thread; at most some megabytes
     * @param format as the name of the file says, which may be wrong
     * @throws dev.studybuddy.platform.problem.Problem {@code invalid_transcript}
     */
    public Uni<PackedTranscript> read(Callable<byte[]> content, Format format) {
        return Uni.createFrom().completionStage(() -> worker.executeBlocking(() -> read(content.call(), format), false)
                .toCompletionStage());
    }

    private static PackedTranscript read(byte[] bytes, Format format) {
        Transcript transcript = TranscriptReader.read(bytes, format);
        return new PackedTranscript(transcript.language(), transcript.timesEstimated(), hash(bytes),
                Buffer.buffer(Packing.pack(transcript.segments())));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
