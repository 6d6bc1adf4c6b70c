package dev.studybuddy.gateway.proxy;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

import dev.studybuddy.gateway.ProblemResponse;
import dev.studybuddy.gateway.ServiceClient;
import dev.studybuddy.platform.problem.Problem;

/** The way to one service: streamed, with a bound on time, and a problem in place of a broken connection. */
class Upstream {
    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private final HttpClient client;

    /** @param patience how long the service may be silent */
    Upstream(Vertx vertx, Duration patience) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(256).setKeepAliveTimeout(20)
                .setConnectTimeout((int) Duration.ofSeconds(2).toMillis())
                .setReadIdleTimeout((int) patience.toSeconds()));
    }

    HttpProxy proxy(URI service, boolean maySetCookies) {
        return HttpProxy.reverseProxy(client).origin(ServiceClient.port(service), service.getHost())
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        return context.sendRequest().recover(failure -> {
                            LOG.warnf("%s did not answer: %s", service.getAuthority(), failure.getMessage());
                            return Future.succeededFuture(noAnswer(context, failure));
                        });
                    }

                    @Override
                    public Future<Void> handleProxyResponse(ProxyContext context) {
                        ProxyResponse response = context.response();
                        if (!maySetCookies) {
                            response.headers().remove(HttpHeaders.SET_COOKIE);
                        }
                        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
                            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                        }
                        if (!isText(response.headers().get(HttpHeaders.CONTENT_TYPE))
                                && !response.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
                            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
                        }
                        return context.sendResponse();
                    }
                });
    }

    /** What is packed already would gain nothing from our compression, and its first part would wait there for more. */
    private static boolean isText(String contentType) {
        return contentType != null && contentType.matches("(?i)(text/|application/([a-z.-]+\\+)?json).*");
    }

    private static ProxyResponse noAnswer(ProxyContext context, Throwable failure) {
        Problem problem = failure instanceof ConnectException
                ? new Problem(503, "unavailable", "This part is not available right now. Try again in a moment.")
                : failure instanceof TimeoutException
                        ? new Problem(504, "upstream_timeout", "This took too long. Try again in a moment.")
                        : new Problem(502, "bad_gateway", "This part did not answer. Try again in a moment.");
        return context.request().release().response().setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemResponse.MEDIA_TYPE)
                .setBody(Body.body(ProblemResponse.body(problem)));
    }
}
