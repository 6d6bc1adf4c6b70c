package dev.studybuddy.gateway.openapi;

import io.vertx.core.json.JsonObject;

/** Puts several OpenAPI documents together. Schemas of the same name and another shape get the service's name in front. */
final class OpenApiMerge {
    private static final String REF = "#/components/schemas/";

    private OpenApiMerge() {}

    /** @param sessionCookie its name */
    static JsonObject empty(String sessionCookie) {
        return new JsonObject().put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Study Buddy").put("version", "1"))
                .put("paths", new JsonObject())
                .put("components", new JsonObject().put("schemas", new JsonObject())
                        .put("securitySchemes", OpenApiSecurity.schemes(sessionCookie)));
    }

    /** Adds a service's description; its {@code /internal} paths are nobody else's business. */
    static JsonObject add(JsonObject whole, String service, JsonObject part) {
        JsonObject schemas = schemas(whole);
        JsonObject renamed = part;
        for (String name : schemas(part).fieldNames()) {
            JsonObject known = schemas.getJsonObject(name);
            if (known != null && !known.equals(schemas(part).getJsonObject(name))) {
                renamed = rename(renamed, name, service + name);
            }
        }
        JsonObject components = renamed.getJsonObject("components", new JsonObject()).copy();
        components.remove("securitySchemes");
        // Two levels: kinds of components, and their names.
        whole.getJsonObject("components").mergeIn(components, 2);
        JsonObject paths = renamed.getJsonObject("paths", new JsonObject());
        for (String path : paths.fieldNames()) {
            if (!path.startsWith("/internal")) {
                whole.getJsonObject("paths").put(path, OpenApiSecurity.translated(paths.getJsonObject(path)));
            }
        }
        return whole;
    }

    private static JsonObject rename(JsonObject part, String from, String to) {
        JsonObject copy = new JsonObject(
                part.encode().replace("\"" + REF + from + "\"", "\"" + REF + to + "\""));
        JsonObject schemas = schemas(copy);
        schemas.put(to, schemas.remove(from));
        return copy;
    }

    private static JsonObject schemas(JsonObject document) {
        return document.getJsonObject("components", new JsonObject()).getJsonObject("schemas", new JsonObject());
    }
}
