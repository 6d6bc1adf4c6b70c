package dev.studybuddy.credits.stripe;

import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/**
 * Runs calls of Stripe's blocking library on a worker thread, with timeouts and a bounded number of retries. Every
 * failure becomes a {@link PaymentsUnavailableException}; the log contains its cause without data of users.
 */
@ApplicationScoped
class StripeExecutor {
    private static final Logger LOG = Logger.getLogger(StripeExecutor.class);

    private final Vertx vertx;
    private final Optional<StripeClient> client;

    StripeExecutor(Vertx vertx, StripeConfig config) {
        this.vertx = vertx;
        this.client = config.secretKey().map(key -> client(key, config));
    }

    /** A call of Stripe's library. */
    interface Call<T> {
        T execute(StripeClient client) throws StripeException;
    }

    boolean isConfigured() {
        return client.isPresent();
    }

    /** @param operation its name in the log */
    <T> Uni<T> execute(String operation, Call<T> call) {
        if (client.isEmpty()) {
            return Uni.createFrom().failure(new PaymentsUnavailableException());
        }
        Callable<T> blocking = () -> call.execute(client.get());
        // The library throws undeclared exceptions for malformed responses.
        return vertx.executeBlocking(blocking, false)
                .onFailure().invoke(failure -> LOG.warnf("Stripe call failed: operation=\"%s\" %s", operation,
                        describe(failure)))
                .onFailure().transform(failure -> new PaymentsUnavailableException());
    }

    /**
     * Like {@link #execute}, but empty when Stripe rejects the request, for example because the object does not exist.
     */
    <T> Uni<Optional<T>> executeIfAccepted(String operation, Call<T> call) {
        return execute(operation, stripe -> {
            try {
                return Optional.of(call.execute(stripe));
            } catch (InvalidRequestException rejected) {
                LOG.infof("Stripe call rejected: operation=\"%s\" %s", operation, describe(rejected));
                return Optional.empty();
            }
        });
    }

    private static String describe(Throwable failure) {
        return failure instanceof StripeException stripe
                ? "exception=%s status=%s code=%s request=%s".formatted(stripe.getClass().getSimpleName(),
                        stripe.getStatusCode(), stripe.getCode(), stripe.getRequestId())
                : "exception=" + failure.getClass().getName();
    }

    private static StripeClient client(String key, StripeConfig config) {
        // Telemetry would send figures about this machine with the calls.
        Stripe.enableTelemetry = false;
        return StripeClient.builder().setApiKey(key).setApiBase(config.apiBase())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis())
                .setMaxNetworkRetries(config.retries()).build();
    }
}
