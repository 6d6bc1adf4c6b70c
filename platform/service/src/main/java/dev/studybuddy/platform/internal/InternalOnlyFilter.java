package dev.studybuddy.platform.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.studybuddy.platform.problem.Problem;

/** Rejects calls without the shared token, and all calls when no token is configured. Compares in constant time. */
@Provider
@Singleton
@InternalOnly
class InternalOnlyFilter implements ContainerRequestFilter {
    private final Optional<String> token;

    InternalOnlyFilter(@ConfigProperty(name = "INTERNAL_TOKEN") Optional<String> token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(InternalOnly.HEADER);
        if (given == null || token.isEmpty() || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                token.get().getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(403, "forbidden", "Only services may call this operation.");
        }
    }
}
