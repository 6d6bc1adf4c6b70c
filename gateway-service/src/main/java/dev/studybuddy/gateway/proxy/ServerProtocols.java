package dev.studybuddy.gateway.proxy;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * No HTTP/2 without TLS: a client could send requests over an upgraded connection ({@code Upgrade: h2c}) that a reverse
 * proxy in front of the gateway does not check.
 */
@ApplicationScoped
class ServerProtocols implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
