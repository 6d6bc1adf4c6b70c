package dev.studybuddy.worker.youtube;

import java.io.IOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.worker.circuit.Answer;
import dev.studybuddy.worker.circuit.AnswerTooLargeException;
import dev.studybuddy.worker.circuit.Call;
import dev.studybuddy.worker.circuit.Circuit;

/** Sends a request and reads the answer's form; what the site means by it is read elsewhere. */
@ApplicationScoped
class YouTubeAnswers {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json;

    YouTubeAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** The player's answer. */
    Uni<JsonNode> player(Circuit circuit, Call call) {
        return text(circuit, call).map(this::object);
    }

    /** The browse endpoint's answer. */
    Uni<JsonNode> browse(Circuit circuit, Call call) {
        return text(circuit, call).map(this::object);
    }

    /** The watch page, the page that asks for consent included. */
    Uni<WatchPage> page(Circuit circuit, Call call) {
        return text(circuit, call).map(html -> new WatchPage(html, json));
    }

    /** The text of a caption track; nothing at all is how the site says that it wants a proof of origin. */
    Uni<List<Segment>> captions(Circuit circuit, Call call) {
        return text(circuit, call).map(text -> {
            if (text.isBlank()) {
                throw new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
            }
            try (JsonParser parser = json.createParser(text)) {
                return Json3.segments(parser);
            } catch (IOException broken) {
                throw unreadable(text);
            }
        });
    }

    private Uni<String> text(Circuit circuit, Call call) {
        return circuit.send(call)
                // Reading a megabyte takes longer than an event loop should be held.
                .emitOn(Infrastructure.getDefaultWorkerPool()).map(YouTubeAnswers::accepted)
                .onFailure(AnswerTooLargeException.class)
                .transform(tooLarge -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE, tooLarge));
    }

    private static String accepted(Answer answer) {
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
