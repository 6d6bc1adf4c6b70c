package dev.studybuddy.gateway.openapi;

import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Converts the security requirements of the services, which name roles of the JWT, to those of clients: {@code user}
 * becomes a session cookie, every other role a personal token with that scope. Requirements that already name the
 * credentials of clients stay.
 */
final class OpenApiSecurity {
    private static final String SESSION = "session";
    private static final String PERSONAL_TOKEN = "personal_token";
    private static final String SESSION_ROLE = "user";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch",
            "trace");

    private OpenApiSecurity() {}

    static JsonObject schemes(String sessionCookie) {
        return new JsonObject()
                .put(SESSION, new JsonObject().put("type", "apiKey").put("in", "cookie").put("name", sessionCookie))
                .put(PERSONAL_TOKEN, new JsonObject().put("type", "http").put("scheme", "bearer")
                        .put("bearerFormat", "sbp_"));
    }

    /** A copy of a path item with converted requirements. An operation without requirements is public. */
    static JsonObject withPublicRequirements(JsonObject pathItem) {
        JsonObject copy = pathItem.copy();
        copy.fieldNames().stream().filter(METHODS::contains).map(copy::getJsonObject)
                .forEach(operation -> operation.put("security",
                        convert(operation.getJsonArray("security", new JsonArray()))));
        return copy;
    }

    /** The requirements of an operation for a session or a personal token that can read. */
    static JsonArray readers() {
        return new JsonArray().add(new JsonObject().put(SESSION, new JsonArray())).add(new JsonObject().put(
                PERSONAL_TOKEN, new JsonArray().add("read")));
    }

    private static JsonArray convert(JsonArray requirements) {
        JsonArray converted = new JsonArray();
        if (requirements.isEmpty()) {
            return converted;
        }
        Set<String> schemes = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        requirements.stream().map(JsonObject.class::cast).forEach(requirement -> requirement.forEach(scheme -> {
            schemes.add(scheme.getKey());
            ((JsonArray) scheme.getValue()).forEach(role -> roles.add((String) role));
        }));
        boolean isForSession = roles.remove(SESSION_ROLE) || roles.isEmpty() || schemes.contains(SESSION);
        if (isForSession) {
            converted.add(new JsonObject().put(SESSION, new JsonArray()));
        }
        roles.forEach(scope -> converted.add(new JsonObject().put(PERSONAL_TOKEN, new JsonArray().add(scope))));
        if (roles.isEmpty() && schemes.contains(PERSONAL_TOKEN)) {
            converted.add(new JsonObject().put(PERSONAL_TOKEN, new JsonArray()));
        }
        return converted;
    }
}
