package dev.studybuddy.gateway.upstream;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

/** Sends the gateway's own small JSON requests to the services, with a timeout of five seconds. */
@ApplicationScoped
public class ServiceClient {
    /**
     * How long a connection to a service is kept without a request. Shorter than the delay of a service's shutdown
     * (quarkus.shutdown.delay): an idle connection is closed here and not by the service, at a moment when a request
     * may have been sent.
     */
    public static final int KEEP_ALIVE_SECONDS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;

    ServiceClient(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) Duration.ofSeconds(2).toMillis()).setMaxPoolSize(64)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    /** The response of a service with its body as text. */
    public record Response(int status, String body) {}

    /** Gets a path with one header; fails as {@link #post}. */
    public Uni<Response> get(URI service, String path, String header, String value) {
        return send(HttpMethod.GET, service, path, header, value, Optional.empty());
    }

    /** Gets a path as the user that the access token belongs to. */
    public Uni<Response> getAsUser(URI service, String path, String jwt) {
        return get(service, path, "Authorization", "Bearer " + jwt);
    }

    /**
     * Posts JSON with one header, without retries. Any status is a result; no response fails with a
     * {@link ServiceUnavailableException}.
     */
    public Uni<Response> post(URI service, String path, String header, String value, String json) {
        return send(HttpMethod.POST, service, path, header, value, Optional.of(json));
    }

    private Uni<Response> send(HttpMethod method, URI service, String path, String header, String value,
            Optional<String> json) {
        RequestOptions options = new RequestOptions().setMethod(method).setHost(service.getHost())
                .setPort(port(service)).setSsl("https".equals(service.getScheme())).setURI(path)
                .setTimeout(TIMEOUT.toMillis()).putHeader(header, value).putHeader("Accept", "application/json");
        json.ifPresent(body -> options.putHeader("Content-Type", "application/json"));
        return Uni.createFrom().completionStage(() -> client.request(options)
                .compose(request -> json.map(request::send).orElseGet(request::send))
                .compose(response -> response.body()
                        .map(bytes -> new Response(response.statusCode(), bytes.toString())))
                .recover(failure -> Future.failedFuture(new ServiceUnavailableException("No response: service="
                        + service.getAuthority() + " exception=" + failure.getClass().getSimpleName())))
                .toCompletionStage());
    }

    /** The explicit port of a base URL, or the default port of its scheme. */
    public static int port(URI service) {
        if (service.getPort() > 0) {
            return service.getPort();
        }
        return "https".equals(service.getScheme()) ? 443 : 80;
    }
}
