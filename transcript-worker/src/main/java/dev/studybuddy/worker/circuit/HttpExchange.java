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

/** One request and its answer, read whole up to a bound. Ends exactly once: answered, failed, or abandoned. */
final class HttpExchange {
    private final CircuitRequest call;
    private final int maxBytes;
    private final UniEmitter<? super CircuitResponse> emitter;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Buffer body = Buffer.buffer();

    HttpExchange(CircuitRequest call, int maxBytes, UniEmitter<? super CircuitResponse> emitter) {
        this.call = call;
        this.maxBytes = maxBytes;
        this.emitter = emitter;
    }

    /** @param admission is asked when the connection stands, before anything is sent; its failure is the request's */
    void start(HttpClient client, RequestOptions options, Uni<Void> admission) {
        emitter.onTermination(() -> over.set(true));
        client.request(options).onFailure(cause -> fail(new CircuitException("Not connected", cause)))
                .onSuccess(request -> {
                    request.exceptionHandler(cause -> fail(new CircuitException("Cut", cause)));
                    Context context = Vertx.currentContext();
                    admission.emitOn(answer -> context.runOnContext(ignored -> answer.run()))
                            .subscribe().with(admitted -> send(request), refused -> {
                                fail(refused);
                                request.reset();
                            });
                });
    }

    private void send(HttpClientRequest request) {
        if (over.get()) {
            request.reset();
            return;
        }
        emitter.onTermination(() -> {
            // Also called after the last byte, when the connection is to be kept for the next request.
            if (over.compareAndSet(false, true)) {
                request.reset();
            }
        });
        request.response().onFailure(cause -> fail(new CircuitException("Cut", cause)))
                .onSuccess(response -> read(request, response));
        call.body().ifPresentOrElse(request::end, request::end);
    }

    private void read(HttpClientRequest request, HttpClientResponse response) {
        response.exceptionHandler(cause -> fail(new CircuitException("Cut", cause)));
        response.handler(chunk -> {
            if (over.get()) {
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
            if (over.compareAndSet(false, true)) {
                emitter.complete(new CircuitResponse(response.statusCode(), response.headers(), body));
            }
        });
    }

    private void fail(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            emitter.fail(cause);
        }
    }
}
