package dev.studybuddy.platform.user;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Adds the request id of the gateway to the log lines of a request. */
class LogContextFilter {
    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request) {
        LogContext.putRequestId(request.getHeaderString("X-Request-Id"));
    }
}
