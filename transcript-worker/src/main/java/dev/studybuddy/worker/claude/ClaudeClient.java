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

import io.micrometer.core.instrument.MeterRegistry;
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
public class ClaudeClient {
    private static final Logger LOG = Logger.getLogger(ClaudeClient.class);

    private static final String NO_KEY = "none";

    private final ClaudeConfig settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final AnthropicClientAsync client;
    private final SharedLimits limits;
    private final RequestAdmission admission;
    private final ClaudeMetrics metrics;

    public ClaudeClient(ClaudeConfig settings, SharedLimits limits, MeterRegistry registry) {
        this.settings = settings;
        this.limits = limits;
        this.admission = new RequestAdmission(settings, limits);
        this.metrics = new ClaudeMetrics(registry);
        this.client = AnthropicOkHttpClientAsync.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(apiKey(settings))
                // Refusals concern all lanes, and the SDK knows of one request only.
                .maxRetries(0)
                .streamHandlerExecutor(threads)
                .timeout(Timeout.builder().connect(Duration.ofSeconds(10)).read(settings.silence())
                        .write(settings.silence()).request(settings.stepTimeout()).build())
                .build();
    }

    /**
     * One answer, piece by piece, in order, once the request may be sent. Cancelling closes the connection. Fails when the
     * stream breaks, an answer without its {@link ResponseChunk.End} included.
     *
     * @param job is told what the answer used, also that of one that broke off, and when it has to wait
     */
    public Multi<ResponseChunk> answer(MessageCreateParams request, ClaudeContext job) {
        return admission.to(request, job).onItem().transformToMulti(admitted -> stream(admitted, job));
    }

    private Multi<ResponseChunk> stream(MessageCreateParams request, ClaudeContext job) {
        return Multi.createFrom().<ResponseChunk>emitter(emitter -> {
            ResponseStreamReader reader = new ResponseStreamReader(emitter, usage -> used(usage, job));
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

    private void used(TokenUsage usage, ClaudeContext job) {
        job.spending().add(usage);
        metrics.used(usage);
        PriceList.cents(usage).ifPresent(cents -> limits.spend(cents).subscribe().with(
                counted -> LOG.tracef("%f cents", cents)));
    }

    /**
     * A step that is begun again when its stream breaks, or later when it was refused for the moment, each a bounded number
     * of times. Fails with {@link JobFailure} only.
     *
     * @param step one try of it; told anew for each
     */
    public <T> Uni<T> step(Supplier<Uni<T>> step) {
        return step(step, new AtomicInteger(1), new AtomicInteger());
    }

    private <T> Uni<T> step(Supplier<Uni<T>> step, AtomicInteger tries, AtomicInteger refusals) {
        return Uni.createFrom().deferred(step::get)
                .ifNoItem().after(settings.stepTimeout()).fail()
                .onFailure().recoverWithUni(failure -> {
                    boolean broken = ClaudeErrors.broken(failure);
                    int before = (broken ? tries : refusals).getAndIncrement();
                    boolean again = broken
                            ? before < settings.tries()
                            : ClaudeErrors.passing(failure) && before < settings.retries();
                    Duration pause = settings.pause().multipliedBy(1L << (broken ? before - 1 : before));
                    return closed(failure, pause).chain(() -> {
                        if (!again) {
                            return Uni.createFrom().failure(ClaudeErrors.meaning(failure));
                        }
                        // Only its kind: the message may quote what the model was sent.
                        LOG.infof("An answer is asked for again: %s", failure.getClass().getSimpleName());
                        return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                                .chain(() -> step(step, tries, refusals));
                    });
                });
    }

    /** Closes the gate before all lanes when that is what the API has asked for. */
    private Uni<Void> closed(Throwable failure, Duration pause) {
        if (!ClaudeErrors.busy(failure)) {
            return Uni.createFrom().voidItem();
        }
        metrics.closed();
        return limits.close(ClaudeErrors.retryAfter(failure).orElse(pause));
    }

    @PreDestroy
    void close() {
        client.close();
        threads.shutdownNow();
    }

    private static String apiKey(ClaudeConfig settings) {
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
