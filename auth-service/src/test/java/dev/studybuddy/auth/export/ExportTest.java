package dev.studybuddy.auth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
import dev.studybuddy.auth.testing.TestDatabase;
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
    void a_truncated_source_returns_503_and_leaves_no_file(String service) throws IOException {
        ExportServers.setFault(service, "truncated");

        assertThat(export().statusCode()).isEqualTo(503);
        assertThat(temporaryFiles()).isEmpty();
        ExportServers.clearFault();
        assertThat(export().statusCode()).isEqualTo(200);
    }

    @Test
    void eight_slow_downloads_block_nobody() throws IOException {
        ExportServers.setFault("notes", "large");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                signIn();
                slow.add(startSlowDownload());
            }
            signIn();

            Response ninth = export();

            assertThat(ninth.statusCode()).isEqualTo(200);
            assertThat(files(ninth)).containsKey("notes/large.txt");
            await().until(() -> temporaryFiles().size() == 8);
        } finally {
            for (Socket download : slow) {
                download.close();
            }
        }
        await().until(() -> temporaryFiles().isEmpty());
    }

    @Test
    void files_of_a_process_that_was_killed_are_deleted_at_the_start() throws IOException {
        Path abandoned = Files.createTempFile(ExportFile.PREFIX, ".zip");
        Path recent = Files.createTempFile(ExportFile.PREFIX, ".zip");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));

        ExportFile.deleteAbandoned(Instant.now().minus(Duration.ofMinutes(10)));

        assertThat(abandoned).doesNotExist();
        assertThat(recent).exists();
        Files.delete(recent);
    }

    @Test
    void a_slow_download_is_cut_off_and_permits_the_next() throws IOException {
        ExportServers.setFault("notes", "large");
        try (Socket download = startSlowDownload(); Socket another = startSlowDownload()) {
            assertThat(export().statusCode()).isEqualTo(429);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(export().statusCode())
                    .isEqualTo(200));
            assertThat(List.of(download.isClosed(), another.isClosed())).as("by this client").containsOnly(false);
        }
    }

    @Test
    void a_download_that_is_broken_off_permits_the_next() throws IOException {
        ExportServers.setFault("notes", "large");
        try (Socket another = startSlowDownload()) {
            Socket download = startSlowDownload();
            assertThat(export().statusCode()).isEqualTo(429);

            download.close();

            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(export().statusCode())
                    .isEqualTo(200));
            assertThat(another.isClosed()).isFalse();
        }
    }

    @Test
    void exports_one_after_the_other_are_never_rejected() {
        for (int i = 0; i < 30; i++) {
            assertThat(export().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void long_lists_are_exported_in_pages_and_complete() throws IOException {
        String userId = Gateway.withToken(token).get("/auth/me").path("id");
        TestDatabase.update("DELETE FROM activity WHERE user_id = ?::uuid", userId);
        TestDatabase.update("INSERT INTO activity (user_id, kind, detail) SELECT ?::uuid, 'token_created', n::text "
                + "FROM generate_series(1, 1499) AS n", userId);

        Map<String, String> files = files(export());

        // One more: the export itself, which makes the last page a full one.
        assertThat(JsonPath.from(files.get("activity.json")).getList("id")).hasSize(1500).doesNotHaveDuplicates();
        assertThat(JsonPath.from(files.get("tokens.json")).getList("id")).isEmpty();
    }

    /** Begins a download with a small receive window, waits for its first byte and reads no further. */
    private Socket startSlowDownload() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream().write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(
                    "studybuddy-account")).toList();
        }
    }

    @Test
    void a_third_export_of_the_same_user_returns_429() {
        ExportServers.setFault("credits", "paused");
        List<CompletableFuture<HttpResponse<byte[]>>> first = new ArrayList<>();
        for (int started = 1; started <= 2; started++) {
            int count = started;
            first.add(client().sendAsync(request(), HttpResponse.BodyHandlers.ofByteArray()));
            // Equal entries that follow each other are one.
            await().until(() -> activities().get(0).equals("exported") && Gateway.withToken(token)
                    .get("/auth/me/activity").jsonPath().getInt("items[0].count") == count);
        }

        Response third = export();
        ExportServers.clearFault();

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.jsonPath().getString("code")).isEqualTo("rate_limited");
        assertThat(first).allSatisfy(export -> assertThat(export.join().statusCode()).isEqualTo(200));
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
