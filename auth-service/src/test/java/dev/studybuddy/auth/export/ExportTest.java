package dev.studybuddy.auth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.ExportServers;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class ExportTest {
    private static final String PATH = "/auth/me/export";
    private final Browser browser = new Browser();
    private String token;

    @BeforeEach
    void signIn() {
        // A new user each time: the previous download of the same user may still be running.
        Provider.setUser("export-" + UUID.randomUUID());
        browser.signIn();
        token = Gateway.token(browser.session());
    }

    @AfterEach
    void endFaults() {
        ExportServers.clearFault();
    }

    @Test
    void the_zip_contains_the_files_of_all_services() throws IOException {
        Response answer = export();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        assertThat(answer.getHeader("Content-Disposition"))
                .matches("attachment; filename=\"study-buddy-\\d{4}-\\d\\d-\\d\\d\\.zip\"");
        Map<String, String> files = files(answer);
        assertThat(files.keySet()).containsExactly("profile.json", "sessions.json", "tokens.json", "activity.json",
                "video/one.json", "video/größe.md", "notes/one.json", "notes/größe.md", "credits/one.json",
                "credits/größe.md");
        assertThat(files).containsEntry("notes/one.json", "[1,\n2]\n").containsEntry("notes/größe.md", "# Größe");
    }

    @Test
    void the_zip_contains_the_users_data_without_secrets() throws IOException {
        String personal = Gateway.withToken(token).contentType(ContentType.JSON)
                .body("{\"name\":\"wiki\",\"scopes\":[\"read\"]}").post("/auth/tokens").then().statusCode(201).extract()
                .path("token");
        String userId = Gateway.withToken(token).get("/auth/me").path("id");

        Map<String, String> files = files(export());

        assertThat(JsonPath.from(files.get("profile.json")).getString("id")).isEqualTo(userId);
        assertThat(JsonPath.from(files.get("profile.json")).getList("identities.provider")).containsExactly("google");
        assertThat(JsonPath.from(files.get("sessions.json")).getList("device")).contains("Firefox on Linux");
        assertThat(JsonPath.from(files.get("tokens.json")).getList("name")).contains("wiki");
        assertThat(JsonPath.from(files.get("activity.json")).getList("kind")).contains("signed_in", "token_created");
        assertThat(files.values()).noneMatch(text -> text.contains("hash") || text.contains(browser.session())
                || text.contains(personal));
    }

    @Test
    void the_export_is_recorded() {
        export().then().statusCode(200);

        assertThat(activities()).startsWith("exported");
    }

    @ParameterizedTest
    @ValueSource(strings = { "video", "notes", "credits" })
    void an_unavailable_service_returns_503(String service) {
        ExportServers.setFault(service, "unavailable");

        Response refused = export();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unavailable");
        assertThat(activities().get(0)).isNotEqualTo("exported");
    }

    @ParameterizedTest
    @ValueSource(strings = { "video", "notes", "credits" })
    void a_truncated_source_breaks_off_the_download(String service) {
        ExportServers.setFault(service, "truncated");

        // Repeated because breaking off races with a regular end of the response.
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client().send(request(), HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_second_export_of_the_same_user_returns_429() {
        ExportServers.setFault("credits", "paused");
        CompletableFuture<HttpResponse<byte[]>> first = client().sendAsync(request(),
                HttpResponse.BodyHandlers.ofByteArray());
        await().until(() -> activities().get(0).equals("exported"));

        Response second = export();
        ExportServers.clearFault();

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.jsonPath().getString("code")).isEqualTo("rate_limited");
        assertThat(first.join().statusCode()).isEqualTo(200);
        await().until(() -> export().statusCode() == 200);
    }

    @Test
    void a_401_from_a_service_returns_401() {
        ExportServers.setFault("video", "erased");

        assertThat(export().statusCode()).isEqualTo(401);
    }

    @Test
    void attack_a_personal_token_cannot_export() {
        String personal = Gateway.withToken(token).contentType(ContentType.JSON)
                .body("{\"name\":\"wiki\",\"scopes\":[\"read\",\"submit\"]}").post("/auth/tokens").path("token");

        Response refused = Gateway.withToken(Gateway.resolvePersonal(personal).path("token")).get(PATH);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("insufficient_scope");
    }

    @Test
    void without_a_token_the_request_returns_401() {
        assertThat(RestAssured.get(PATH).statusCode()).isEqualTo(401);
    }

    private Response export() {
        return Gateway.withToken(token).get(PATH);
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + PATH))
                .header("Authorization", "Bearer " + token).build();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private List<String> activities() {
        return Gateway.withToken(token).get("/auth/me/activity").jsonPath().getList("items.kind");
    }

    private static Map<String, String> files(Response answer) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
