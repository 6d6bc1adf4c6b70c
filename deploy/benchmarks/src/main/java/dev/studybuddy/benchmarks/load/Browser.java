package dev.studybuddy.benchmarks.load;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Sends the requests of one user with the cookies of the gateway. */
final class Browser {
    private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(10);

    /** @param location of a redirect, or null */
    record Response(int status, String location, String etag, Buffer body) {}

    private final HttpClient http;
    private final URI gateway;
    private final Map<String, String> cookies = new TreeMap<>();

    /** @param gateway its address, which is the origin of the pages too */
    Browser(HttpClient http, URI gateway) {
        this.http = http;
        this.gateway = gateway;
    }

    Future<Response> get(String path) {
        return send(HttpMethod.GET, gateway.resolve(path), Map.of(), Buffer.buffer());
    }

    Future<Response> send(HttpMethod method, String path, Map<String, String> headers, Buffer json) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, gateway.resolve(path), all, json);
    }

    /** Cookies are sent to the gateway and accepted from it only. */
    Future<Response> send(HttpMethod method, URI address, Map<String, String> headers, Buffer body) {
        boolean own = address.getAuthority().equals(gateway.getAuthority());
        RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(address.toString())
                .setTimeout(TIMEOUT_MILLIS);
        headers.forEach(options::putHeader);
        if (own && !cookies.isEmpty()) {
            options.putHeader("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        if (own && !HttpMethod.GET.equals(method)) {
            options.putHeader("Origin", gateway.toString());
        }
        return http.request(options).compose(request -> request.send(body)).compose(response -> {
            if (own) {
                response.cookies().forEach(this::saveCookie);
            }
            return response.body().map(content -> new Response(response.statusCode(), response.getHeader("Location"),
                    response.getHeader("ETag"), content));
        });
    }

    private void saveCookie(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
