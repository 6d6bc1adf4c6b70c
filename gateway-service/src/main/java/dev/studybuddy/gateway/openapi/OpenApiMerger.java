package dev.studybuddy.gateway.openapi;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Merges OpenAPI documents. A schema whose name is taken by another shape gets the service's name as a prefix. */
final class OpenApiMerger {
    private static final String REF = "#/components/schemas/";

    private OpenApiMerger() {}

    /** @param sessionCookie the name of the cookie in the security scheme */
    static JsonObject emptyDocument(String sessionCookie) {
        return new JsonObject().put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Study Buddy").put("version", "1"))
                .put("paths", new JsonObject())
                .put("components", new JsonObject().put("schemas", new JsonObject())
                        .put("securitySchemes", OpenApiSecurity.schemes(sessionCookie)));
    }

    /** Adds a service's document to {@code document} and returns it; {@code /internal} paths are left out. */
    static JsonObject merge(JsonObject document, String service, JsonObject part) {
        JsonObject schemas = schemas(document);
        JsonObject renamed = part;
        for (String name : schemas(part).fieldNames()) {
            JsonObject existing = schemas.getJsonObject(name);
            if (existing != null && !existing.equals(schemas(part).getJsonObject(name))) {
                renamed = renameSchema(renamed, name, service + name);
            }
        }
        JsonObject components = renamed.getJsonObject("components", new JsonObject()).copy();
        components.remove("securitySchemes");
        // Depth 2 merges the kinds of components and their names.
        document.getJsonObject("components").mergeIn(components, 2);
        JsonObject paths = renamed.getJsonObject("paths", new JsonObject());
        for (String path : paths.fieldNames()) {
            if (!path.startsWith("/internal")) {
                document.getJsonObject("paths").put(path,
                        OpenApiSecurity.withPublicRequirements(paths.getJsonObject(path)));
            }
        }
        return document;
    }

    /** Adds the gateway's own operation, {@code GET /events}. */
    static JsonObject addEvents(JsonObject document) {
        JsonObject responses = new JsonObject().put("200", new JsonObject().put("description",
                "Each event has a frame as data, as a message of the WebSocket /ws").put("content", new JsonObject()
                        .put("text/event-stream", new JsonObject().put("schema", new JsonObject().put("type",
                                "string")))));
        for (String status : List.of("400", "401", "403", "429", "503")) {
            responses.put(status, new JsonObject().put("$ref", "#/components/responses/Problem"));
        }
        document.getJsonObject("paths").put("/events", new JsonObject().put("get", new JsonObject()
                .put("operationId", "streamEvents").put("tags", new JsonArray().add("Live"))
                .put("summary", "Live updates as Server-Sent Events")
                .put("security", OpenApiSecurity.readers()).put("responses", responses)));
        return document;
    }

    private static JsonObject renameSchema(JsonObject part, String from, String to) {
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
