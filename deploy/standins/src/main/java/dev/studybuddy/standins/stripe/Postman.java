package dev.studybuddy.standins.stripe;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Posts one body to an address and says how it was answered. */
final class Postman {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Twenty copies of an event shall really come at once. */
    private static final int AT_ONCE = 100;

    private final HttpClient client;

    Postman(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2000),
                new PoolOptions().setHttp1MaxSize(AT_ONCE));
    }

    /** @return the status of the answer; fails where there is none in time */
    Future<Integer> deliver(String url, String body, String signature) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url)
                .setTimeout(PATIENCE.toMillis()).putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .putHeader("Stripe-Signature", signature);
        return client.request(options).compose(request -> request.send(body))
                .compose(response -> response.body().map(read -> response.statusCode()));
    }
}
