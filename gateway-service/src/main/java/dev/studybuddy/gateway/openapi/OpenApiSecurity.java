package dev.studybuddy.gateway.openapi;

import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Who may call what, said with what callers hold. The services say it with the roles of the token that the edge makes of
 * it: {@code user} for a session, and the scopes of a personal token.
 */
final class OpenApiSecurity {
    private static final String SESSION = "session";
    private static final String PERSONAL_TOKEN = "personal_token";
    private static final String ROLE_OF_SESSIONS = "user";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch",
            "trace");

    private OpenApiSecurity() {}

    static JsonObject schemes(String sessionCookie) {
        return new JsonObject()
                .put(SESSION, new JsonObject().put("type", "apiKey").put("in", "cookie").put("name", sessionCookie))
                .put(PERSONAL_TOKEN, new JsonObject().put("type", "http").put("scheme", "bearer")
                        .put("bearerFormat", "sbp_"));
    }

    /** The same path, each of its operations with its own requirements. An operation without any is for everybody. */
    static JsonObject translated(JsonObject path) {
        JsonObject copy = path.copy();
        copy.fieldNames().stream().filter(METHODS::contains).map(copy::getJsonObject)
                .forEach(operation -> operation.put("security",
                        requirements(operation.getJsonArray("security", new JsonArray()))));
        return copy;
    }

    private static JsonArray requirements(JsonArray said) {
        JsonArray requirements = new JsonArray();
        if (said.isEmpty()) {
            return requirements;
        }
        Set<String> roles = new TreeSet<>();
        said.stream().map(JsonObject.class::cast).flatMap(requirement -> requirement.fieldNames().stream()
                .flatMap(scheme -> requirement.getJsonArray(scheme).stream()))
                .forEach(role -> roles.add((String) role));
        if (roles.remove(ROLE_OF_SESSIONS) || roles.isEmpty()) {
            requirements.add(new JsonObject().put(SESSION, new JsonArray()));
        }
        roles.forEach(scope -> requirements
                .add(new JsonObject().put(PERSONAL_TOKEN, new JsonArray().add(scope))));
        return requirements;
    }
}
