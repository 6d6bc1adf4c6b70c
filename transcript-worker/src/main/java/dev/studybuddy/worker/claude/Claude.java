package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.core.Timeout;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.JobFailure;

/**
 * Claude's Messages API, streamed. The SDK has threads of its own for it; answers arrive on one of those. Made at the
 * start, so that a missing key is found then.
 */
@Startup
@ApplicationScoped
public class Claude {
    private static final Logger LOG = Logger.getLogger(Claude.class);

    private static final String NO_KEY = "none";

    private final ClaudeSettings settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final AnthropicClientAsync client;

    public Claude(ClaudeSettings settings) {
        this.settings = settings;
        this.client = AnthropicOkHttpClientAsync.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(apiKey(settings))
                .maxRetries(settings.retries())
                .streamHandlerExecutor(threads)
                .timeout(Timeout.builder().connect(Duration.ofSeconds(10)).read(settings.silence())
                        .write(settings.silence()).request(settings.stepTimeout()).build())
                .build();
    }

    /**
     * One answer, piece by piece, in order. Cancelling closes the connection. Fails when the stream breaks, an answer
     * without its {@link Piece.End} included.
     *
     * @param spending is told what the answer used, also that of one that broke off
     */
    public Multi<Piece> answer(MessageCreateParams request, Spending spending) {
        return Multi.createFrom().<Piece>emitter(emitter -> {
            AnswerReader reader = new AnswerReader(emitter, spending);
            AsyncStreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(request);
            emitter.onTermination(() -> {
                response.close();
                reader.account();
            });
            response.subscribe(new AsyncStreamResponse.Handler<>() {
                @Override
                public void onNext(RawMessageStreamEvent event) {
                    reader.next(event);
                }

                @Override
                public void onComplete(Optional<Throwable> failure) {
                    reader.complete(failure);
                }
            });
        });
    }

    /**
     * A step that is begun again when its stream breaks, a bounded number of times. Fails with {@link JobFailure} only.
     *
     * @param step one try of it; told anew for each
     */
    public <T> Uni<T> step(Supplier<Uni<T>> step) {
        return step(step, new AtomicInteger(1));
    }

    private <T> Uni<T> step(Supplier<Uni<T>> step, AtomicInteger tries) {
        return Uni.createFrom().deferred(step::get)
                .ifNoItem().after(settings.stepTimeout()).fail()
                .onFailure().recoverWithUni(failure -> {
                    int tried = tries.getAndIncrement();
                    if (!ClaudeFailures.broken(failure) || tried >= settings.tries()) {
                        return Uni.createFrom().failure(ClaudeFailures.meaning(failure));
                    }
                    // Only its kind: the message may quote what the model was sent.
                    LOG.infof("An answer broke off (%s), try %d of %d", failure.getClass().getSimpleName(), tried,
                            settings.tries());
                    Duration pause = settings.pause().multipliedBy(1L << (tried - 1));
                    return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> step(step, tries));
                });
    }

    @PreDestroy
    void close() {
        client.close();
        threads.shutdownNow();
    }

    private static String apiKey(ClaudeSettings settings) {
        boolean needed = settings.baseUrl().contains("anthropic.com");
        return settings.apiKey().or(() -> needed ? Optional.empty() : Optional.of(NO_KEY)).orElseThrow(
                () -> new IllegalStateException("CLAUDE_API_KEY is not set, and " + settings.baseUrl()
                        + " asks for it."));
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return run -> {
            Thread thread = new Thread(run, "claude-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
