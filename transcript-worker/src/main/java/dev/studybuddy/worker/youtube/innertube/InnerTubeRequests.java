package dev.studybuddy.worker.youtube.innertube;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.buffer.Buffer;

import dev.studybuddy.worker.circuit.CircuitRequest;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeConfig.PlayerClient;

/** The requests that the site is sent, as its own clients would send them. */
@ApplicationScoped
public class InnerTubeRequests {
    /** Says that the question about cookies has been answered, so that it is mostly not asked. */
    private static final String ASKED_BEFORE = "SOCS=CAI";
    /** The number of the site's own pages in the header {@code X-YouTube-Client-Name}. */
    private static final String WEB = "1";
    private static final String WITH_UNAVAILABLE = "wgYCCAA=";
    private static final String LANGUAGE = "en-US,en;q=0.9";

    private final YouTubeConfig settings;
    private final ObjectMapper json;

    public InnerTubeRequests(YouTubeConfig settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** Asks the player endpoint about a video. */
    public CircuitRequest player(PlayerClient client, String videoId, Visitor visitor) {
        ObjectNode body = json.createObjectNode();
        ObjectNode context = body.putObject("context").putObject("client");
        context.put("clientName", client.name()).put("clientVersion", client.version())
                .put("userAgent", client.userAgent()).put("hl", "en").put("gl", "US");
        client.context().forEach(context::put);
        visitor.data().ifPresent(data -> context.put("visitorData", data));
        body.put("videoId", videoId).put("contentCheckOk", true).put("racyCheckOk", true);

        Map<String, String> headers = headers(client.userAgent());
        headers.put("Content-Type", "application/json");
        headers.put("Origin", origin());
        headers.put("X-YouTube-Client-Name", Integer.toString(client.id()));
        headers.put("X-YouTube-Client-Version", client.version());
        visitor.data().ifPresent(data -> headers.put("X-Goog-Visitor-Id", data));
        String key = visitor.key().map(value -> "&key=" + URLEncoder.encode(value, StandardCharsets.UTF_8)).orElse("");
        return CircuitRequest.post(at("/youtubei/v1/player?prettyPrint=false" + key), headers, Buffer.buffer(body
                .toString()));
    }

    /** Asks the browse endpoint for a playlist, with the entries that the site would hide because nobody can watch them. */
    public CircuitRequest playlist(String playlistId) {
        return browse(json.createObjectNode().put("browseId", "VL" + playlistId).put("params", WITH_UNAVAILABLE));
    }

    /** Asks for the next entries of a playlist. */
    public CircuitRequest playlistRest(String continuation) {
        return browse(json.createObjectNode().put("continuation", continuation));
    }

    private CircuitRequest browse(ObjectNode body) {
        body.putObject("context").putObject("client").put("clientName", "WEB")
                .put("clientVersion", settings.webVersion()).put("userAgent", settings.browserAgent())
                .put("hl", "en").put("gl", "US");
        Map<String, String> headers = headers(settings.browserAgent());
        headers.put("Content-Type", "application/json");
        headers.put("Origin", origin());
        headers.put("X-YouTube-Client-Name", WEB);
        headers.put("X-YouTube-Client-Version", settings.webVersion());
        headers.put("Cookie", ASKED_BEFORE);
        return CircuitRequest.post(at("/youtubei/v1/browse?prettyPrint=false"), headers, Buffer.buffer(body
                .toString()));
    }

    /** Fetches the watch page. */
    public CircuitRequest watchPage(String videoId) {
        return watchPage(videoId, ASKED_BEFORE);
    }

    /** Fetches the watch page after it asked for consent. */
    public CircuitRequest watchPageWithConsent(String videoId, String consent) {
        return watchPage(videoId, ASKED_BEFORE + "; CONSENT=YES+" + consent);
    }

    /** Fetches the text of a caption track. */
    public CircuitRequest captions(URI uri, String userAgent) {
        return CircuitRequest.get(uri, headers(userAgent));
    }

    private CircuitRequest watchPage(String videoId, String cookie) {
        Map<String, String> headers = headers(settings.browserAgent());
        headers.put("Cookie", cookie);
        return CircuitRequest.get(at("/watch?v=" + URLEncoder.encode(videoId, StandardCharsets.UTF_8) + "&hl=en"),
                headers);
    }

    private static Map<String, String> headers(String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept-Language", LANGUAGE);
        return headers;
    }

    private URI at(String pathAndQuery) {
        return settings.baseUrl().resolve(pathAndQuery);
    }

    private String origin() {
        return settings.baseUrl().getScheme() + "://" + settings.baseUrl().getRawAuthority();
    }
}
