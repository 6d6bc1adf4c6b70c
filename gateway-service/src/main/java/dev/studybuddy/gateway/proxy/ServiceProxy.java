package dev.studybuddy.gateway.proxy;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.upstream.ServiceClient;
import dev.studybuddy.platform.problem.Problem;

/** Creates streaming proxies to a service. A connection failure or timeout becomes a problem response. */
class ServiceProxy {
    private static final Logger LOG = Logger.getLogger(ServiceProxy.class);

    private final HttpClient client;

    /** @param timeout the maximum time without data from the service */
    ServiceProxy(Vertx vertx, Duration timeout) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(256).setKeepAliveTimeout(20)
                .setConnectTimeout((int) Duration.ofSeconds(2).toMillis())
                .setReadIdleTimeout((int) timeout.toSeconds()));
    }

    HttpProxy create(URI service, boolean maySetCookies) {
        return HttpProxy.reverseProxy(client).origin(ServiceClient.port(service), service.getHost())
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        return context.sendRequest().recover(failure -> {
                            LOG.warnf("Service did not respond: service=%s exception=%s reason=%s",
                                    service.getAuthority(), failure.getClass().getName(), failure.getMessage());
                            return Future.succeededFuture(problemResponse(context, failure));
                        });
                    }

                    @Override
                    public Future<Void> handleProxyResponse(ProxyContext context) {
                        ProxyResponse response = context.response();
                        // A header of the service replaces the one that the gateway set for its own pages.
                        MultiMap own = context.request().proxiedRequest().response().headers();
                        response.headers().names().forEach(own::remove);
                        if (!maySetCookies) {
                            response.headers().remove(HttpHeaders.SET_COOKIE);
                        }
                        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
                            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                        }
                        if (!isText(response.headers().get(HttpHeaders.CONTENT_TYPE))
                                && !response.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
                            // Compression does not shrink binary formats, and it would delay the first bytes.
                            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
                        }
                        return context.sendResponse();
                    }
                });
    }

    private static boolean isText(String contentType) {
        return contentType != null && contentType.matches("(?i)(text/|application/([a-z.-]+\\+)?json).*");
    }

    private static ProxyResponse problemResponse(ProxyContext context, Throwable failure) {
        Problem problem = problem(failure);
        return context.request().release().response().setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.MEDIA_TYPE)
                .setBody(Body.body(ProblemResponse.body(problem)));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ConnectException) {
            return new Problem(503, "unavailable", "This is not available right now. Try again in a moment.");
        }
        return failure instanceof TimeoutException
                ? new Problem(504, "upstream_timeout", "This took too long. Try again in a moment.")
                : new Problem(502, "bad_gateway", "The service did not respond. Try again in a moment.");
    }
}
