package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Requests for resources of another user, for every operation of {@code /openapi.json}, and paths and methods that could
 * bypass the authorization of a route.
 */
@ExtendWith(RunningSystem.class)
class AccessAttackTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** Lists with pages. */
    private static final List<String> LISTS = List.of("/videos", "/jobs", "/notes", "/notes?q=gradient",
            "/notes/concepts", "/notes/courses", "/auth/me/activity", "/credits/transactions",
            "/credits/purchases");
    /** Has the fields of all operations, so that a request is rejected because of the owner, not the form. */
    private static final String BODY = """
            {"name":"x","title":"x","content":"x","text":"x","start":1,"rating":3,"note_ids":[],"read":true,
             "status":"accepted","answers":[],"question":0,"choice":0,"names":["x"],"into":"%s","to_note":"%s"}""";

    private static TestUser victim;
    private static TestUser attacker;
    private static JsonNode api;
    /** The identifiers of the victim by the path before them. */
    private static final Map<String, String> RESOURCES = new LinkedHashMap<>();

    @BeforeAll
    static void create() {
        victim = TestUser.signedIn("victim");
        attacker = TestUser.signedIn("attacker");
        api = attacker.json("/openapi.json");
        String video = victim.submitted("bayesrule01");
        String job = victim.ended(video).path("id").asText();
        String note = victim.json("/videos/" + video).path("note_id").asText();
        assertThat(note).isNotEmpty();
        RESOURCES.put("/videos", video);
        RESOURCES.put("/jobs", job);
        RESOURCES.put("/notes", note);
        RESOURCES.put("/auth/sessions", victim.json("/auth/sessions").at("/items/0/id").asText());
        RESOURCES.put("/auth/tokens", RunningSystem.json(victim.post("/auth/tokens",
                "{\"name\":\"t\",\"scopes\":[\"read\"]}").body()).path("id").asText());
        RESOURCES.put("/notes/cards", victim.json("/notes/" + note + "/cards").at("/items/0/id").asText());
        RESOURCES.put("/notes/reviews", RESOURCES.get("/notes/cards"));
        RESOURCES.put("/notes/concepts", victim.json("/notes/concepts").at("/items/0/id").asText());
        RESOURCES.put("/notes/courses", RunningSystem.json(victim.post("/notes/courses",
                "{\"title\":\"c\",\"note_ids\":[\""
                        + note + "\"]}").body()).path("id").asText());
        RESOURCES.put("/remarks", RunningSystem.json(victim.post("/notes/" + note + "/remarks",
                "{\"start\":1,\"text\":\"mine\"}").body()).path("id").asText());
    }

    /** An operation with the identifiers of the victim in its path. */
    record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations_with_identifiers() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths").properties().forEach(path -> {
            String template = path.getKey();
            if (!template.contains("{") || template.startsWith("/s/") || template.contains("{provider}")
                    || template.contains("/subjects/")) {
                return;
            }
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), ofVictim(template)));
                }
            });
        });
        return operations.stream();
    }

    private static String ofVictim(String template) {
        StringBuilder path = new StringBuilder();
        String parent = "";
        for (String part : template.substring(1).split("/")) {
            if (!part.startsWith("{")) {
                parent = path + "/" + part;
                path.append('/').append(part);
                continue;
            }
            String id = switch (part) {
                case "{version}" -> "1";
                case "{other}", "{note_id}" -> RESOURCES.get("/notes");
                case "{remark_id}" -> RESOURCES.get("/remarks");
                case "{card_id}" -> RESOURCES.get("/notes/cards");
                default -> RESOURCES.getOrDefault(parent, UUID.randomUUID().toString());
            };
            assertThat(id).as(template).isNotEmpty();
            path.append('/').append(id);
        }
        return path.toString();
    }

    /** The response does not show whether the resource exists. */
    @ParameterizedTest
    @MethodSource("operations_with_identifiers")
    void a_resource_of_another_user_is_not_found(Operation operation) {
        String body = operation.method.equals("GET") || operation.method.equals("DELETE")
                ? ""
                : BODY.formatted(UUID.randomUUID(), UUID.randomUUID());
        Map<String, String> headers = operation.method.equals("PUT") ? Map.of("If-Match", "\"1\"") : Map.of();

        HttpResponse<String> response = attacker.send(operation.method, operation.path, body, headers);

        assertThat(response.statusCode()).as(response.body()).isIn(400, 404, 405, 415, 422);
        BodyAttackTest.assertProblem(response);
    }

    @Test
    void requests_of_another_user_change_nothing() {
        operations_with_identifiers().filter(operation -> !operation.method.equals("GET")).forEach(
                operation -> attacker.send(operation.method, operation.path, BODY.formatted(UUID.randomUUID(), UUID
                        .randomUUID()), Map.of("If-Match", "\"1\"")));

        assertThat(victim.get("/videos/" + RESOURCES.get("/videos")).statusCode()).isEqualTo(200);
        assertThat(victim.json("/notes/" + RESOURCES.get("/notes")).path("version").asInt()).isEqualTo(1);
        assertThat(victim.get("/notes/courses/" + RESOURCES.get("/notes/courses")).statusCode()).isEqualTo(200);
        assertThat(victim.json("/notes/" + RESOURCES.get("/notes") + "/remarks").path("items").size()).isEqualTo(1);
        assertThat(victim.json("/auth/tokens").path("items").size()).isEqualTo(1);
    }

    static Stream<String> lists() {
        return LISTS.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void an_invalid_cursor_or_limit_is_rejected(String list) {
        String separator = list.contains("?") ? "&" : "?";
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        for (String cursor : List.of("x", "%00", "-1", "..%2f", "'%20OR%201=1--", "%F0%9F%92%A9", "a".repeat(4_000),
                encoder.encodeToString("1,2,3,4".getBytes(StandardCharsets.UTF_8)), encoder.encodeToString(
                        new byte[64]),
                encoder.encodeToString(("NaN," + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8)))) {
            HttpResponse<String> response = attacker.get(list + separator + "cursor=" + cursor);

            assertThat(response.statusCode()).as(list + " " + cursor + " " + response.body()).isEqualTo(400);
        }
        for (String limit : List.of("0", "-1", "x", "1000000", "99999999999999999999", "1e3")) {
            assertThat(attacker.get(list + separator + "limit=" + limit).statusCode()).as(list + " limit=" + limit)
                    .isEqualTo(400);
        }
    }

    static Stream<String> protected_paths() {
        List<String> paths = new ArrayList<>();
        api.path("paths").properties().forEach(path -> {
            String template = path.getKey();
            if (path.getValue().has("get") && !Set.of("/auth/jwks", "/auth/providers", "/credits/packs").contains(
                    template) && !template.startsWith("/auth/callback") && !template.startsWith("/auth/login")
                    && !template.startsWith("/s/") && !template.contains("{provider}")) {
                paths.add(ofVictim(template));
            }
        });
        return paths.stream();
    }

    /** Every spelling of a protected path is rejected without a sign-in, or is a page of the web front end. */
    @ParameterizedTest
    @MethodSource("protected_paths")
    void another_spelling_of_a_path_does_not_bypass_the_sign_in(String path) throws Exception {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String encoded = "%" + Integer.toHexString(path.charAt(1)).toUpperCase(Locale.ROOT) + path.substring(2);
        for (String spelling : List.of(path, path + "/", path + "//", "/" + path, path + ";a=b", path + "/.", path
                + "/..;/", "/." + path, "/auth/providers/.." + path, "/auth/providers/%2e%2e" + path, "/auth/jwks/..%2f"
                        + path.substring(1), "/" + encoded, path.toUpperCase(Locale.ROOT), path + "%00", path + "%20",
                path
                        + ".json", path + "?token=x", path + "#" + last, "/s/x/../.." + path, "/q/.." + path,
                "/q/metrics/.." + path, "//localhost" + path, "http://localhost" + path, path.replace("/", "\\"))) {
            RawConnection.Answer answer = RawConnection.exchange("GET " + spelling
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer.statuses()).as(spelling + "\n" + answer.text()).hasSize(1);
            int status = answer.statuses().get(0);
            boolean isPage = status == 200 && answer.text().contains("<!doctype html>");
            assertThat(isPage || (status >= 400 && status < 500) || status == 301 || status == 303).as(spelling + "\n"
                    + answer.text()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("protected_paths")
    void the_method_cannot_be_overridden(String path) throws Exception {
        for (String header : List.of("X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE",
                "X-Method-Override: GET",
                "_method: DELETE")) {
            RawConnection.Answer answer = RawConnection.exchange("GET " + path + "?_method=DELETE HTTP/1.1\r\nHost: "
                    + "localhost\r\nConnection: close\r\n" + header + "\r\n\r\n");

            assertThat(answer.statuses()).as(answer.text()).isEqualTo(List.of(401));
        }
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "get", "GETT")) {
            RawConnection.Answer answer = RawConnection.exchange(method + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer.statuses()).as(method + " " + answer.text()).hasSize(1).allMatch(status -> status >= 400
                    && status <= 501 && status != 500);
        }
    }

    /** Health checks, metrics and internal routes are on other ports. */
    @Test
    void internal_routes_are_not_reachable() {
        for (String path : List.of("/q/health", "/q/metrics", "/q/dev", "/q/openapi", "/internal", "/auth/internal",
                "/auth/internal/credentials", "/videos/internal", "/notes/internal", "/credits/internal", "/actuator",
                "/.env", "/.git/config", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF")) {
            HttpResponse<String> response = attacker.get(path);

            assertThat(response.statusCode()).as(path + response.body()).isIn(400, 403, 404, 405);
        }
    }
}
