package dev.studybuddy.worker.youtube.innertube;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitRequest;
import dev.studybuddy.worker.circuit.CircuitResponse;
import dev.studybuddy.worker.circuit.ResponseTooLargeException;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Sends requests over a circuit and checks the status and the format of the responses. */
@ApplicationScoped
public class InnerTubeClient {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json;

    public InnerTubeClient(ObjectMapper json) {
        this.json = json;
    }

    /** Fetches the response of the player endpoint. */
    public Uni<JsonNode> player(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(this::parseObject);
    }

    /** Fetches the response of the browse endpoint. */
    public Uni<JsonNode> browse(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(this::parseObject);
    }

    /** Fetches the response of the oEmbed endpoint. Fails with {@code youtube_request_failed} for a hidden video. */
    public Uni<JsonNode> oembed(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(this::parseObject);
    }

    /** Fetches the watch page or the consent page that YouTube returns instead. */
    public Uni<WatchPage> page(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(html -> new WatchPage(html, json));
    }

    /** Fetches the text of a caption track; an empty body means that YouTube requires a proof-of-origin token. */
    public <T> Uni<T> captions(Circuit circuit, CircuitRequest request, JsonReader<T> reader) {
        return text(circuit, request).map(text -> {
            if (text.isBlank()) {
                throw new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
            }
            try (JsonParser parser = json.createParser(text)) {
                return reader.read(parser);
            } catch (IOException e) {
                throw unparsable(text);
            }
        });
    }

    /** Reads one JSON document from a stream of tokens. */
    @FunctionalInterface
    public interface JsonReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private Uni<String> text(Circuit circuit, CircuitRequest call) {
        return circuit.send(call)
                // Parsing a megabyte would block the event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool()).map(InnerTubeClient::requireSuccess)
                .onFailure(ResponseTooLargeException.class)
                .transform(e -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE, e));
    }

    private static String requireSuccess(CircuitResponse response) {
        String location = response.headers().get("Location");
        if (response.status() == TOO_MANY_REQUESTS || (location != null && location.contains("/sorry/"))) {
            throw new YouTubeException(YouTubeCode.IP_BLOCKED);
        }
        if (response.status() != 200) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_REQUEST_FAILED);
        }
        return response.text();
    }

    private JsonNode parseObject(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw unparsable(text);
        }
        throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    /** Drops the message of the parser because it quotes the text. */
    private static YouTubeException unparsable(String text) {
        return new YouTubeException(text.contains("g-recaptcha")
                ? YouTubeCode.IP_BLOCKED
                : YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }
}
