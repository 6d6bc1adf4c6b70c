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
 * The border to Stripe's library, which blocks: every call runs on a worker thread, with timeouts and a bounded number of
 * tries. Whatever goes wrong there is {@link PaymentsUnavailable}; what it was is logged without anybody's data.
 */
@ApplicationScoped
class StripeCalls {
    private static final Logger LOG = Logger.getLogger(StripeCalls.class);

    private final Vertx vertx;
    private final Optional<StripeClient> client;

    StripeCalls(Vertx vertx, StripeSettings settings) {
        this.vertx = vertx;
        this.client = settings.secretKey().map(key -> client(key, settings));
    }

    /** A call of Stripe's library. */
    interface Call<T> {
        T on(StripeClient client) throws StripeException;
    }

    boolean configured() {
        return client.isPresent();
    }

    <T> Uni<T> run(String what, Call<T> call) {
        if (client.isEmpty()) {
            return Uni.createFrom().failure(new PaymentsUnavailable());
        }
        Callable<T> blocking = () -> call.on(client.get());
        // Its library also throws what it does not promise, for answers that are none.
        return vertx.executeBlocking(blocking, false)
                .onFailure().invoke(failure -> LOG.warnf("Stripe did not %s: %s", what, kind(failure)))
                .onFailure().transform(failure -> new PaymentsUnavailable());
    }

    /** Like {@link #run}, for something that Stripe may not have, or may not do any more: that is nothing. */
    <T> Uni<Optional<T>> runIfPossible(String what, Call<T> call) {
        return run(what, stripe -> {
            try {
                return Optional.of(call.on(stripe));
            } catch (InvalidRequestException refused) {
                LOG.infof("Stripe would not %s: %s", what, kind(refused));
                return Optional.empty();
            }
        });
    }

    private static String kind(Throwable failure) {
        return failure instanceof StripeException known
                ? "%s, status %s, code %s, request %s".formatted(known.getClass().getSimpleName(),
                        known.getStatusCode(), known.getCode(), known.getRequestId())
                : failure.getClass().getName();
    }

    private static StripeClient client(String key, StripeSettings settings) {
        // Nothing about this machine is told with the calls.
        Stripe.enableTelemetry = false;
        return StripeClient.builder().setApiKey(key).setApiBase(settings.apiBase())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(settings.retries()).build();
    }
}
