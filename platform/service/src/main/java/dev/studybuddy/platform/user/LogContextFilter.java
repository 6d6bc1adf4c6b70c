package dev.studybuddy.platform.user;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives the log lines of a request the id that the gateway has given it. */
class LogContextFilter {
    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request) {
        LogContext.putRequestId(request.getHeaderString("X-Request-Id"));
    }
}
