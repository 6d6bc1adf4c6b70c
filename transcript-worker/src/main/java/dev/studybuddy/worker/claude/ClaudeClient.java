package dev.studybuddy.worker.claude;

import java.time.Clock;
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
 * Client of Claude's Messages API with streamed responses. Responses arrive on threads of the SDK. The bean is created
 * at startup, so that a missing API key stops the start.
 */
@Startup
@ApplicationScoped
public class ClaudeClient {
    private static final Logger LOG = Logger.getLogger(ClaudeClient.class);

    private static final String NO_KEY = "none";

    private final ClaudeConfig config;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final AnthropicClientAsync client;
    private final SharedLimits limits;
    private final RequestAdmission admission;
    private final ClaudeMetrics metrics;

    public ClaudeClient(ClaudeConfig config, SharedLimits limits, MeterRegistry registry, Clock clock) {
        this.config = config;
        this.limits = limits;
        this.admission = new RequestAdmission(config, limits, clock);
        this.metrics = new ClaudeMetrics(registry);
        this.client = AnthropicOkHttpClientAsync.builder()
                .baseUrl(config.baseUrl())
                .apiKey(apiKey(config))
                // A rate limit applies to all lanes, but the SDK retries each request separately.
                .maxRetries(0)
                .streamHandlerExecutor(threads)
                .timeout(Timeout.builder().connect(Duration.ofSeconds(10)).read(config.idleTimeout())
                        .write(config.idleTimeout()).request(config.stepTimeout()).build())
                .build();
    }

    /**
     * Sends a request as soon as the limits permit it and streams the response in order. Cancelling closes the
     * connection. Fails if the stream breaks, and also if it ends without a {@link ResponseChunk.End}.
     *
     * @param context receives the token usage, also that of a broken response, and whether the request waits
     */
    public Multi<ResponseChunk> stream(MessageCreateParams request, ClaudeContext context) {
        return admission.admit(request, context).onItem().transformToMulti(admitted -> send(admitted, context));
    }

    private Multi<ResponseChunk> send(MessageCreateParams request, ClaudeContext context) {
        return Multi.createFrom().<ResponseChunk>emitter(emitter -> {
            ResponseStreamReader reader = new ResponseStreamReader(emitter, usage -> recordUsage(usage, context));
            AsyncStreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(request);
            emitter.onTermination(() -> {
                response.close();
                reader.reportUsage();
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

    private void recordUsage(TokenUsage usage, ClaudeContext context) {
        context.spending().add(usage);
        metrics.recordUsage(usage, context.user());
        PriceList.cents(usage).ifPresent(cents -> limits.spend(cents, context.user()).subscribe().with(
                counted -> LOG.tracef("Costs counted: cents=%f", cents)));
    }

    /**
     * Retries a call when its stream breaks and when the API rejects it temporarily. The two numbers of retries are
     * limited separately. Fails with {@link JobFailure} only.
     *
     * @param call supplies one try
     */
    public <T> Uni<T> withRetries(Supplier<Uni<T>> call) {
        return withRetries(call, new AtomicInteger(1), new AtomicInteger());
    }

    private <T> Uni<T> withRetries(Supplier<Uni<T>> call, AtomicInteger tries, AtomicInteger rejections) {
        return Uni.createFrom().deferred(call::get)
                .ifNoItem().after(config.stepTimeout()).fail()
                .onFailure().recoverWithUni(failure -> {
                    boolean broken = ClaudeErrors.isBrokenStream(failure);
                    int before = (broken ? tries : rejections).getAndIncrement();
                    boolean retry = broken
                            ? before < config.tries()
                            : ClaudeErrors.isTemporary(failure) && before < config.retries();
                    Duration pause = config.pause().multipliedBy(1L << (broken ? before - 1 : before));
                    return closeGate(failure, pause).chain(() -> {
                        if (!retry) {
                            return Uni.createFrom().failure(ClaudeErrors.toJobFailure(failure));
                        }
                        // Without the message, which may quote the prompt.
                        LOG.infof("Claude request retried: exception=%s", failure.getClass().getSimpleName());
                        return Uni.createFrom().voidItem().onItem().delayIt().by(pause)
                                .chain(() -> withRetries(call, tries, rejections));
                    });
                });
    }

    /** Closes the gate for all lanes if the API reports a rate limit or an overload. */
    private Uni<Void> closeGate(Throwable failure, Duration pause) {
        if (!ClaudeErrors.isBusy(failure)) {
            return Uni.createFrom().voidItem();
        }
        metrics.countGateClosed();
        return limits.close(ClaudeErrors.retryAfter(failure).orElse(pause));
    }

    @PreDestroy
    void close() {
        client.close();
        threads.shutdownNow();
    }

    private static String apiKey(ClaudeConfig config) {
        boolean required = config.baseUrl().contains("anthropic.com");
        return config.apiKey().or(() -> required ? Optional.empty() : Optional.of(NO_KEY)).orElseThrow(
                () -> new IllegalStateException("CLAUDE_API_KEY is not set, but " + config.baseUrl()
                        + " requires it."));
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
