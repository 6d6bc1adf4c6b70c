package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** A word that occurs in everything a user writes, and the secret of a token: neither may leave the services. */
final class Canary {
    private final String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient http = HttpClient.newHttpClient();
    private String token;

    String word() {
        return canary;
    }

    boolean isLeak(String text) {
        return text.toLowerCase(Locale.ROOT).contains(canary) || text.contains(token);
    }

    /** Has a user with the word in name and address upload, read, search, annotate and export, and send nonsense. */
    TestUser use() throws IOException, InterruptedException {
        // The name is a part of the e-mail address.
        TestUser user = TestUser.signedIn(canary);
        String video = upload(user);
        assertThat(user.ended(video).path("status").asText()).isEqualTo("completed");
        JsonNode note = user.note(video);
        assertThat(note.path("title").asText()).contains(canary);
        useNote(user, note);
        token = useToken(user);
        sendMalformedRequests(user, note.path("id").asText());
        return user;
    }

    private String upload(TestUser user) {
        HttpResponse<String> answer = user.upload("lecture.txt", """
                The %1$s divides in two equal halves. Before the %1$s divides, its chromosomes are copied.
                Copied chromosomes line up in the middle of the %1$s. Spindle fibres pull them apart.
                Then a membrane grows between the halves of the %1$s. Each half has all chromosomes.
                """.formatted(canary), Map.of("title", "About the " + canary, "youtube_url",
                "https://youtu.be/canaryvid01", "language", "en", "subject", canary));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningSystem.json(answer.body()).path("video").path("id").asText();
    }

    /** Reads, searches and annotates the note. */
    private void useNote(TestUser user, JsonNode note) {
        String id = note.path("id").asText();
        user.json("/notes?q=" + canary);
        user.json("/videos?q=" + canary);
        user.json("/notes/complete?q=" + canary);
        user.json("/notes/concepts?q=" + canary);
        assertThat(user.post("/notes/" + id + "/remarks", "{\"start\":1,\"text\":\"Remark on " + canary + "\"}")
                .statusCode()).isEqualTo(201);
        download(user, "/notes/" + id + "/export?format=pdf");
        download(user, "/auth/me/export");
    }

    /** Waits as a client does while the service is busy: the test is about what is written, not about limits. */
    private static void download(TestUser user, String path) {
        await().atMost(TestUser.TIMEOUT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            HttpResponse<String> response = user.get(path);
            assertThat(response.statusCode()).as(response.statusCode() + " " + response.headers().map()).isEqualTo(200);
        });
    }

    /** Creates a personal token and uses it. Returns its secret. */
    private String useToken(TestUser user) throws IOException, InterruptedException {
        HttpResponse<String> created = user.post("/auth/tokens", "{\"name\":\"" + canary
                + "\",\"scopes\":[\"read\"]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String token = RunningSystem.json(created.body()).path("token").asText();
        assertThat(token).startsWith("sbp_");
        assertThat(withToken("/notes?q=" + canary, token)).isEqualTo(200);
        assertThat(withToken("/auth/tokens?cursor=" + token, token)).isEqualTo(403);
        return token;
    }

    private int withToken(String path, String token) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(RunningSystem.gateway(path)).header("Authorization", "Bearer "
                + token).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Parsers may quote what they reject. */
    private void sendMalformedRequests(TestUser user, String note) {
        List<HttpResponse<String>> rejected = new ArrayList<>();
        rejected.add(user.post("/videos", "{\"youtube_url\":\"" + canary));
        rejected.add(user.post("/videos", "{\"youtube_url\":{\"" + canary + "\":1}}"));
        rejected.add(user.post("/videos", "{\"" + canary + "\":1}"));
        rejected.add(user.post("/notes/" + note + "/remarks", "{\"start\":\"" + canary + "\",\"text\":\"x\"}"));
        rejected.add(user.get("/notes/" + canary));
        rejected.add(user.get("/notes?cursor=" + canary));
        rejected.add(user.get("/s/" + canary));
        rejected.add(user.upload(canary + ".srt", "1\n" + canary + " --> 2\n" + canary, Map.of("youtube_url",
                "https://youtu.be/" + "canaryvid02")));
        assertThat(rejected).allSatisfy(response -> assertThat(response.statusCode()).isBetween(400, 499));
    }
}
