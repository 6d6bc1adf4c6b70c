package dev.studybuddy.platform.text;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import dev.studybuddy.platform.problem.Problem;

/** Rejects requests whose path or query parameters no database can store. {@code StorableTextModule} checks bodies. */
@Provider
@Singleton
class StorableTextFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        check(request.getUriInfo().getPathParameters());
        check(request.getUriInfo().getQueryParameters());
    }

    private static void check(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!StorableText.isStorable(parameter.getKey())) {
                throw Problem.badRequest("A parameter's name has the character NUL or an unpaired surrogate.");
            }
            parameter.getValue().forEach(value -> StorableText.require(parameter.getKey(), value));
        }
    }
}
