package dev.studybuddy.worker.circuit;

import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** One request and its response, read up to a maximum size. Ends exactly once: completed, failed or cancelled. */
final class HttpExchange {
    private final CircuitRequest circuitRequest;
    private final int maxBytes;
    private final UniEmitter<? super CircuitResponse> emitter;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Buffer body = Buffer.buffer();

    HttpExchange(CircuitRequest circuitRequest, int maxBytes, UniEmitter<? super CircuitResponse> emitter) {
        this.circuitRequest = circuitRequest;
        this.maxBytes = maxBytes;
        this.emitter = emitter;
    }

    /**
     * @param admission subscribed to after the connection is established; its failure fails the request before sending
     */
    void start(HttpClient client, RequestOptions options, Uni<Void> admission) {
        emitter.onTermination(() -> ended.set(true));
        client.request(options).onFailure(cause -> fail(new CircuitException("The connection failed", cause)))
                .onSuccess(request -> {
                    request.exceptionHandler(cause -> fail(new CircuitException("The connection was interrupted",
                            cause)));
                    Context context = Vertx.currentContext();
                    admission.emitOn(task -> context.runOnContext(ignored -> task.run()))
                            .subscribe().with(admitted -> send(request), failure -> {
                                fail(failure);
                                request.reset();
                            });
                });
    }

    private void send(HttpClientRequest request) {
        if (ended.get()) {
            request.reset();
            return;
        }
        emitter.onTermination(() -> {
            // Also called after the last byte, when the connection stays open for the next request.
            if (ended.compareAndSet(false, true)) {
                request.reset();
            }
        });
        request.response().onFailure(cause -> fail(new CircuitException("The connection was interrupted", cause)))
                .onSuccess(response -> read(request, response));
        circuitRequest.body().ifPresentOrElse(request::end, request::end);
    }

    private void read(HttpClientRequest request, HttpClientResponse response) {
        response.exceptionHandler(cause -> fail(new CircuitException("The connection was interrupted", cause)));
        response.handler(chunk -> {
            if (ended.get()) {
                return;
            }
            if (body.length() + chunk.length() > maxBytes) {
                fail(new ResponseTooLargeException(maxBytes));
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> {
            if (ended.compareAndSet(false, true)) {
                emitter.complete(new CircuitResponse(response.statusCode(), response.headers(), body));
            }
        });
    }

    private void fail(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            emitter.fail(cause);
        }
    }
}
