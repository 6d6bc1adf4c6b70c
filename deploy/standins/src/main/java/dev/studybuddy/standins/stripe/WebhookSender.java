package dev.studybuddy.standins.stripe;

import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Sends a signed event body to the webhook URL. */
final class WebhookSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Large enough that twenty copies of an event are in flight at the same time. */
    private static final int MAX_CONNECTIONS = 100;

    private final HttpClient client;

    WebhookSender(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2000),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    }

    /** @return the response status; fails if there is no response within the timeout */
    Future<Integer> send(String url, String body, String signature) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url)
                .setTimeout(TIMEOUT.toMillis()).putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .putHeader("Stripe-Signature", signature);
        return client.request(options).compose(request -> request.send(body))
                .compose(response -> response.body().map(buffer -> response.statusCode()));
    }
}
