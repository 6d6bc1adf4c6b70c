package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** A user with a browser: signs in through a provider and uses only the routes of the gateway. */
final class TestUser {
    static final Duration TIMEOUT = Duration.ofSeconds(100);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");
    private static final Pattern HIDDEN = Pattern
            .compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

    private final String name;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();

    private TestUser(String name) {
        this.name = name;
    }

    /** Returns a new user, signed in with Google, with the ten credits of the sign-up bonus. */
    static TestUser signedIn(String name) {
        TestUser user = new TestUser(name + "-" + UUID.randomUUID().toString().substring(0, 8));
        user.signIn();
        await().atMost(TIMEOUT).until(() -> user.credits().path("balance").asInt() == 10);
        return user;
    }

    /** Returns a user who is not signed in. */
    static TestUser anonymous() {
        return named("anonymous");
    }

    /** Returns a user, not signed in, who has this name at every provider. */
    static TestUser named(String name) {
        return new TestUser(name);
    }

    void signIn() {
        HttpResponse<String> page = consent(goTo(RunningSystem.gateway("/auth/login/google?redirect=/")));
        assertThat(page.statusCode()).as(page.uri() + page.body()).isEqualTo(200);
        assertThat(get("/auth/me").statusCode()).isEqualTo(200);
    }

    /** Returns the name of the user at the providers. */
    String name() {
        return name;
    }

    UUID id() {
        return UUID.fromString(json("/auth/me").path("id").asText());
    }

    /** Follows a link and its redirects. */
    HttpResponse<String> goTo(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /** Submits the form of a provider's sign-in page and follows the redirects. */
    HttpResponse<String> consent(HttpResponse<String> form) {
        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
        StringBuilder fields = new StringBuilder("username=").append(encode(name));
        Matcher hidden = HIDDEN.matcher(form.body());
        while (hidden.find()) {
            fields.append('&').append(encode(hidden.group(1))).append('=').append(encode(unescape(hidden.group(2))));
        }
        Matcher action = ACTION.matcher(form.body());
        URI target = action.find() && !action.group(1).isEmpty()
                ? form.uri().resolve(unescape(action.group(1)))
                : form.uri();
        return send(HttpRequest.newBuilder(target).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.toString())));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(RunningSystem.gateway(path)));
    }

    /** Requests a binary response. */
    HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(RunningSystem.gateway(path)), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> delete(String path) {
        return send(fromOurPage(path).DELETE());
    }

    HttpResponse<String> post(String path, String json) {
        return post(path, json, Map.of());
    }

    HttpResponse<String> post(String path, String json, Map<String, String> headers) {
        return send("POST", path, json, headers);
    }

    HttpResponse<String> patch(String path, String json) {
        return send("PATCH", path, json, Map.of());
    }

    /** @param json the body; empty for a request without one */
    HttpResponse<String> send(String method, String path, String json, Map<String, String> headers) {
        HttpRequest.Builder request = fromOurPage(path).header("Content-Type", "application/json").method(method,
                json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends a file as the body of a request. */
    HttpResponse<String> post(String path, String mediaType, byte[] file) {
        return post(path, mediaType, file, Map.of());
    }

    HttpResponse<String> post(String path, String mediaType, byte[] file, Map<String, String> headers) {
        HttpRequest.Builder request = fromOurPage(path).header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        headers.forEach(request::header);
        return send(request);
    }

    /** The cookies as a browser sends them. */
    String cookieHeader() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    /** Uploads a transcript as multipart form data. */
    HttpResponse<String> upload(String fileName, String transcript, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((field, value) -> form.append("--a-boundary\r\nContent-Disposition: form-data; name=\"")
                .append(field).append("\"\r\n\r\n").append(value).append("\r\n"));
        form.append("--a-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(fileName)
                .append("\"\r\nContent-Type: text/plain\r\n\r\n").append(transcript).append("\r\n--a-boundary--\r\n");
        return send(fromOurPage("/videos/upload").header("Content-Type", "multipart/form-data; boundary=a-boundary")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    HttpResponse<String> submit(String youtubeId) {
        return post("/videos", "{\"youtube_url\":\"https://www.youtube.com/watch?v=" + youtubeId + "\"}");
    }

    /** Submits, expects 202 and returns the id of the video. */
    String submitted(String youtubeId) {
        HttpResponse<String> response = submit(youtubeId);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return RunningSystem.json(response.body()).path("video").path("id").asText();
    }

    /**
     * Submits with a subject that occurs in every request to Claude for a note or an assessment of this video, and adds
     * a fault for these requests only. Returns the id of the video.
     *
     * @param fault the JSON of the fault without {@code match}, see deploy/standins
     */
    String submittedWithFault(String youtubeId, String fault) {
        String subject = "subject-" + UUID.randomUUID();
        RunningSystem.addClaudeFault(fault, subject);
        HttpResponse<String> response = post("/videos", "{\"youtube_url\":\"https://youtu.be/" + youtubeId
                + "\",\"subject\":\"" + subject + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return RunningSystem.json(response.body()).path("video").path("id").asText();
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return RunningSystem.json(response.body());
    }

    JsonNode credits() {
        return json("/credits");
    }

    JsonNode job(String videoId) {
        return json("/jobs/" + json("/videos/" + videoId).path("job_id").asText());
    }

    /** Waits for the end of the job of the video, also during an outage, and returns the job. */
    JsonNode ended(String videoId) {
        return await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(300)).ignoreExceptions()
                .until(() -> job(videoId), job -> ENDED.contains(job.path("status").asText()));
    }

    JsonNode note(String videoId) {
        return json("/notes/" + json("/videos/" + videoId).path("note_id").asText());
    }

    LiveFeed listen() {
        return listen(RunningSystem.gateway("/ws"));
    }

    /** @param address of a gateway's socket, with the scheme http */
    LiveFeed listen(URI address) {
        LiveFeed feed = new LiveFeed();
        http.newWebSocketBuilder().header("Cookie", cookieHeader()).header("Origin", RunningSystem.system().publicUrl())
                .buildAsync(URI.create(address.toString().replaceFirst("http", "ws")), feed).join();
        return feed;
    }

    private HttpRequest.Builder fromOurPage(String path) {
        return HttpRequest.newBuilder(RunningSystem.gateway(path)).header("Origin",
                RunningSystem.system().publicUrl());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
