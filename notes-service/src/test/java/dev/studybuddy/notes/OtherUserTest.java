package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/**
 * Calls every operation of the OpenAPI document with the ids of one user, as another user and without a token. A new operation
 * is called without a change of this test, unless its path has a parameter that {@link #value} does not have.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OtherUserTest extends NotesServiceTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String PUBLIC = "/s/{token}";

    private final JsonObject document = new JsonObject(given()
            .port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
            .get("/q/openapi?format=json").asString());
    private final UUID owner = newUser();
    /** By the path and the name of the parameter. */
    private final Map<String, String> values = new LinkedHashMap<>();
    private UUID note;
    private UUID otherNote;

    private record Operation(String path, String method, JsonObject description) {}

    private void createEverything() {
        note = save(TestDraft.of(owner).subject("Secretology"));
        otherNote = save(TestDraft.of(owner).subject("Secretology"));
        String remark = as(owner).contentType(ContentType.JSON).body(Map.of("start", 1, "text", "Private"))
                .post("/notes/" + note + "/remarks").path("id");
        String concept = as(owner).get("/notes/concepts").path("items[0].id");
        String url = as(owner).post("/notes/" + note + "/share").path("url");
        values.put("/notes/{id}:id", note.toString());
        values.put("/notes/{id}/links/{other}:other", otherNote.toString());
        values.put("/notes/{id}/versions/{version}:version", "1");
        values.put("/notes/{id}/remarks/{remark_id}:remark_id", remark);
        values.put("/notes/concepts/{id}:id", concept);
        values.put("/notes/subjects/{name}:name", "Secretology");
        values.put("/notes/answers/{id}:id", as(owner).contentType(ContentType.JSON).body(Map.of("question_id", "q1",
                "answer", "Private")).post("/notes/" + note + "/assessment/answers").path("answer_id"));
        String card = as(owner).get("/notes/" + note + "/cards").path("items[0].id");
        values.put("/notes/cards/{card_id}:card_id", card);
        values.put("/notes/reviews/{card_id}:card_id", card);
        values.put("/notes/courses/{id}:id", as(owner).contentType(ContentType.JSON).body(Map.of("title", "Private",
                "note_ids", List.of(note.toString()))).post("/notes/courses").path("id"));
        values.put("/notes/courses/{id}/progress/{note_id}:note_id", note.toString());
        values.put("/s/{token}:token", url.substring(url.lastIndexOf('/') + 1));
        assertThat(values).doesNotContainValue(null);
    }

    @Test
    void another_user_gets_404_and_an_anonymous_client_401() {
        createEverything();
        List<String> before = rowsOfOwner();
        assertThat(before).anyMatch(row -> row.startsWith("remark")).anyMatch(row -> row.startsWith("share"))
                .anyMatch(row -> row.startsWith("link"));
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(25).extracting(Operation::path).contains("/notes/{id}",
                "/notes/{id}/versions/{version}/restore", "/notes/concepts/{id}/merge", PUBLIC);
        UUID stranger = newUser();
        List<String> violations = new ArrayList<>();

        for (Operation operation : operations) {
            String name = operation.method + " " + operation.path;
            Response anonymous = call(given(), operation);
            int required = operation.path.equals(PUBLIC) ? 200 : 401;
            if (anonymous.statusCode() != required) {
                violations.add(name + " without a token: " + anonymous.statusCode() + " " + anonymous.asString());
            }
            if (!operation.path.equals(PUBLIC)) {
                assertHidden(name, operation, call(as(stranger), operation), violations);
            }
        }

        assertThat(violations).isEmpty();
        assertThat(rowsOfOwner()).isEqualTo(before);
        as(owner).get("/notes/" + note).then().statusCode(200);
    }

    private void assertHidden(String name, Operation operation, Response response, List<String> violations) {
        String body = String.valueOf(body(operation));
        boolean names = operation.path.contains("{") || body.contains(note.toString())
                || body.contains(otherNote.toString());
        boolean hidden = names ? response.statusCode() == 404 : response.statusCode() < 400;
        if (!hidden || values.values().stream().anyMatch(value -> value.length() > 3 && !value.equals("Secretology")
                && response.asString().contains(value)) || response.asString().contains("Private")) {
            violations.add(name + " as another user: " + response.statusCode() + " " + response.asString());
        }
    }

    private List<String> rowsOfOwner() {
        return allRows().stream().filter(row -> Stream.of(owner, note, otherNote).anyMatch(id -> row.contains(
                id.toString()))).sorted().toList();
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
            if (METHODS.contains(method.getKey())) {
                operations.add(new Operation(path.getKey(), method.getKey(), (JsonObject) method.getValue()));
            }
        }));
        return operations;
    }

    private Response call(RequestSpecification request, Operation operation) {
        request.header("If-Match", "*").redirects().follow(false);
        JsonObject item = document.getJsonObject("paths").getJsonObject(operation.path);
        Stream.concat(item.getJsonArray("parameters", new JsonArray()).stream(),
                operation.description.getJsonArray("parameters", new JsonArray()).stream()).map(JsonObject.class::cast)
                .forEach(parameter -> add(request, operation.path, parameter));
        Object body = body(operation);
        if (body instanceof byte[] bytes) {
            request.contentType(content(operation).fieldNames().iterator().next()).body(bytes);
        } else if (body != null) {
            request.contentType(ContentType.JSON).body(body.toString());
        }
        return request.request(operation.method.toUpperCase(java.util.Locale.ROOT), operation.path);
    }

    private void add(RequestSpecification request, String path, JsonObject parameter) {
        String name = parameter.getString("name");
        if (parameter.getString("in").equals("path")) {
            request.pathParam(name, value(path, name));
        } else if (parameter.getString("in").equals("query") && parameter.getBoolean("required", false)) {
            request.queryParam(name, example(parameter.getJsonObject("schema")));
        }
    }

    /** The value of the longest path that the operation's path starts with. */
    private String value(String path, String parameter) {
        return values.keySet().stream().filter(key -> key.endsWith(":" + parameter) && path.startsWith(key.substring(0,
                key.indexOf(':')))).max(java.util.Comparator.comparing(String::length)).map(values::get)
                .orElseThrow(() -> new AssertionError("Create something of the owner for {" + parameter + "} of "
                        + path));
    }

    private static JsonObject content(Operation operation) {
        return operation.description.getJsonObject("requestBody", new JsonObject()).getJsonObject("content",
                new JsonObject());
    }

    /** A JSON value, a ZIP with a file, or null for no body. */
    private Object body(Operation operation) {
        JsonObject content = content(operation);
        if (content.isEmpty()) {
            return null;
        }
        JsonObject json = content.getJsonObject("application/json");
        Object value = json == null ? zip() : example(json.getJsonObject("schema"));
        if (operation.path.equals("/notes/courses")) {
            // Notes or a playlist.
            ((JsonObject) value).remove("playlist_id");
        }
        return value;
    }

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Words.md"));
            zip.write("Words".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A valid value; an id is that of a note of the owner. */
    private Object example(JsonObject schema) {
        if (schema.containsKey("$ref")) {
            String name = schema.getString("$ref").substring("#/components/schemas/".length());
            return example(document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name));
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").getValue(0);
        }
        Object type = schema.getValue("type");
        return switch (type instanceof JsonArray types ? types.getString(0) : String.valueOf(type)) {
            case "object" -> {
                JsonObject value = new JsonObject();
                schema.getJsonObject("properties", new JsonObject())
                        .forEach(property -> value.put(property.getKey(), example((JsonObject) property.getValue())));
                yield value;
            }
            case "array" -> new JsonArray().add(example(schema.getJsonObject("items")));
            case "integer", "number" -> 1;
            case "boolean" -> true;
            default -> isId(schema) ? otherNote.toString() : "Words";
        };
    }

    private static boolean isId(JsonObject schema) {
        return "uuid".equals(schema.getString("format")) || schema.getString("pattern", "").startsWith("[a-f0-9]{8}");
    }
}
