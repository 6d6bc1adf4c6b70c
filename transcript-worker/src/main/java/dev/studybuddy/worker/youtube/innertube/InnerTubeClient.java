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

/** Sends a request and reads the answer's form; what the site means by it is read elsewhere. */
@ApplicationScoped
public class InnerTubeClient {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json;

    public InnerTubeClient(ObjectMapper json) {
        this.json = json;
    }

    /** The player's answer. */
    public Uni<JsonNode> player(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(this::object);
    }

    /** The browse endpoint's answer. */
    public Uni<JsonNode> browse(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(this::object);
    }

    /** The watch page, the page that asks for consent included. */
    public Uni<WatchPage> page(Circuit circuit, CircuitRequest call) {
        return text(circuit, call).map(html -> new WatchPage(html, json));
    }

    /** The captions of a track; an empty body means that YouTube requires a proof-of-origin token. */
    public <T> Uni<T> captions(Circuit circuit, CircuitRequest request, JsonReader<T> reader) {
        return text(circuit, request).map(text -> {
            if (text.isBlank()) {
                throw new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
            }
            try (JsonParser parser = json.createParser(text)) {
                return reader.read(parser);
            } catch (IOException broken) {
                throw unreadable(text);
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
                // Reading a megabyte takes longer than an event loop should be held.
                .emitOn(Infrastructure.getDefaultWorkerPool()).map(InnerTubeClient::accepted)
                .onFailure(ResponseTooLargeException.class)
                .transform(tooLarge -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE, tooLarge));
    }

    private static String accepted(CircuitResponse answer) {
        String location = answer.headers().get("Location");
        if (answer.status() == TOO_MANY_REQUESTS || location != null && location.contains("/sorry/")) {
            throw new YouTubeException(YouTubeCode.IP_BLOCKED);
        }
        if (answer.status() != 200) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_REQUEST_FAILED);
        }
        return answer.text();
    }

    private JsonNode object(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException broken) {
            throw unreadable(text);
        }
        throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    /** Without the parser's own message, which would quote the text. */
    private static YouTubeException unreadable(String text) {
        return new YouTubeException(text.contains("g-recaptcha")
                ? YouTubeCode.IP_BLOCKED
                : YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }
}
