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

/** Builds the requests to YouTube in the form that its own clients send. */
@ApplicationScoped
public class InnerTubeRequests {
    /** The cookie that marks the consent dialog as answered, which usually suppresses it. */
    private static final String CONSENT_ANSWERED = "SOCS=CAI";
    /** The number of the {@code WEB} client in the header {@code X-YouTube-Client-Name}. */
    private static final String WEB_CLIENT = "1";
    private static final String WITH_UNAVAILABLE = "wgYCCAA=";
    private static final String LANGUAGE = "en-US,en;q=0.9";

    private final YouTubeConfig config;
    private final ObjectMapper json;

    public InnerTubeRequests(YouTubeConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** Requests a video from the player endpoint. */
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
        return CircuitRequest.post(resolve("/youtubei/v1/player?prettyPrint=false" + key), headers, Buffer.buffer(body
                .toString()));
    }

    /** Requests a playlist from the browse endpoint, including unavailable videos, which YouTube hides by default. */
    public CircuitRequest playlist(String playlistId) {
        return browse(json.createObjectNode().put("browseId", "VL" + playlistId).put("params", WITH_UNAVAILABLE));
    }

    /** Requests the next entries of a playlist. */
    public CircuitRequest playlistContinuation(String continuation) {
        return browse(json.createObjectNode().put("continuation", continuation));
    }

    private CircuitRequest browse(ObjectNode body) {
        body.putObject("context").putObject("client").put("clientName", "WEB")
                .put("clientVersion", config.webVersion()).put("userAgent", config.browserAgent())
                .put("hl", "en").put("gl", "US");
        Map<String, String> headers = headers(config.browserAgent());
        headers.put("Content-Type", "application/json");
        headers.put("Origin", origin());
        headers.put("X-YouTube-Client-Name", WEB_CLIENT);
        headers.put("X-YouTube-Client-Version", config.webVersion());
        headers.put("Cookie", CONSENT_ANSWERED);
        return CircuitRequest.post(resolve("/youtubei/v1/browse?prettyPrint=false"), headers, Buffer.buffer(body
                .toString()));
    }

    /** Requests title and channel of a video from the oEmbed endpoint, which needs no client. */
    public CircuitRequest oembed(String videoId) {
        String video = URLEncoder.encode("https://www.youtube.com/watch?v=" + videoId, StandardCharsets.UTF_8);
        return CircuitRequest.get(resolve("/oembed?format=json&url=" + video), headers(config.browserAgent()));
    }

    /** Requests the watch page. */
    public CircuitRequest watchPage(String videoId) {
        return watchPage(videoId, CONSENT_ANSWERED);
    }

    /** Requests the watch page again with the consent that it demanded. */
    public CircuitRequest watchPageWithConsent(String videoId, String consent) {
        return watchPage(videoId, CONSENT_ANSWERED + "; CONSENT=YES+" + consent);
    }

    /** Requests the text of a caption track. */
    public CircuitRequest captions(URI uri, String userAgent) {
        return CircuitRequest.get(uri, headers(userAgent));
    }

    private CircuitRequest watchPage(String videoId, String cookie) {
        Map<String, String> headers = headers(config.browserAgent());
        headers.put("Cookie", cookie);
        return CircuitRequest.get(resolve("/watch?v=" + URLEncoder.encode(videoId, StandardCharsets.UTF_8) + "&hl=en"),
                headers);
    }

    private static Map<String, String> headers(String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept-Language", LANGUAGE);
        return headers;
    }

    private URI resolve(String pathAndQuery) {
        return config.baseUrl().resolve(pathAndQuery);
    }

    private String origin() {
        return config.baseUrl().getScheme() + "://" + config.baseUrl().getRawAuthority();
    }
}
