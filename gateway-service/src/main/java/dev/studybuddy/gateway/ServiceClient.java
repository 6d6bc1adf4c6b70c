package dev.studybuddy.gateway;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/** The edge's own small questions to the services: one JSON answer, within seconds. */
@ApplicationScoped
public class ServiceClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;

    ServiceClient(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) Duration.ofSeconds(2).toMillis()).setMaxPoolSize(64));
    }

    /** What a service answered; the body is text. */
    public record Answer(int status, String body) {}

    /**
     * Asks once; any answer is a success, no answer a failure.
     *
     * @param header the name of one header to send, with its value
     * @param body JSON, or null for none
     */
    public Uni<Answer> request(HttpMethod method, URI service, String path, String header, String value, String body) {
        RequestOptions options = new RequestOptions().setMethod(method).setHost(service.getHost())
                .setPort(port(service)).setSsl("https".equals(service.getScheme())).setURI(path)
                .setTimeout(PATIENCE.toMillis()).putHeader(header, value).putHeader("Accept", "application/json");
        if (body != null) {
            options.putHeader("Content-Type", "application/json");
        }
        return Uni.createFrom().completionStage(() -> client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(bytes -> new Answer(response.statusCode(), bytes.toString())))
                .recover(failure -> Future.failedFuture(
                        new ServiceUnavailable(service.getHost() + ":" + port(service) + " gave no answer")))
                .toCompletionStage());
    }

    /** As above, as a person. */
    public Uni<Answer> get(URI service, String path, String jwt) {
        return request(HttpMethod.GET, service, path, "Authorization", "Bearer " + jwt, null);
    }

    public static int port(URI service) {
        if (service.getPort() > 0) {
            return service.getPort();
        }
        return "https".equals(service.getScheme()) ? 443 : 80;
    }
}
