package dev.studybuddy.standins.claude;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.Faults;
import dev.studybuddy.standins.StandIn;

/**
 * Stands in for Claude's Messages API, version 2026-10-21. It has no language model: it writes notes and assessments out of the
 * sentences of the transcript that it is sent, and says so in the note.
 */
public final class ClaudeStandIn extends StandIn {
    private static final int PORT = 8202;
    private static final int HALF = 50;
    private static final int SECOND = 1;
    /** Every how many answers one begins with a thinking block, so that readers must pick blocks by type. */
    private static final int THINKS_EVERY = 3;
    private static final String REQUEST_ID = "request-id";
    private static final Map<String, ApiError> REFUSALS = Map.of("rate_limited",
            new ApiError(429, "rate_limit_error", "This request would exceed your rate limit."), "overloaded",
            new ApiError(529, "overloaded_error", "Overloaded"), "api_error",
            new ApiError(500, "api_error", "Internal server error"), "timeout",
            new ApiError(504, "timeout_error", "The request timed out."), "authentication",
            new ApiError(401, "authentication_error", "invalid x-api-key"), "billing",
            new ApiError(402, "billing_error", "Your credit balance is too low."), "permission",
            new ApiError(403, "permission_error", "Your API key may not use this resource."), "invalid_request",
            ApiError.invalid("messages: this request was made invalid on demand"), "prompt_too_long",
            ApiError.invalid("prompt is too long: 1000001 tokens > 1000000 maximum"), "too_large",
            new ApiError(413, "request_too_large", "Request exceeds the maximum size"));
    private static final Set<String> BREAKS = Set.of("stream_error", "cut", "hang");

    private final Usage.Cache cache = new Usage.Cache();
    private final Speed usualSpeed;
    private Speed speed;
    private int answers;

    public ClaudeStandIn() {
        super("Claude", new Faults(kinds(), Set.of("model", "text", "kind"), Set.of("at_percent", "retry_after")));
        usualSpeed = Speed.USUAL.with(new JsonObject().put("instant", setting("INSTANT", "").equals("true")));
        speed = usualSpeed;
    }

    public static void main(String[] arguments) {
        run(new ClaudeStandIn(), PORT);
    }

    @Override
    protected void reset() {
        cache.clear();
        speed = usualSpeed;
        answers = 0;
    }

    @Override
    protected void routes(Router router) {
        router.post("/_control/speed").handler(c -> {
            speed = speed.with(c.body().asJsonObject());
            c.response().setStatusCode(204).end();
        });
        router.post("/v1/messages").handler(this::checked);
    }

    private void checked(RoutingContext context) {
        context.response().putHeader(REQUEST_ID, "req_" + UUID.randomUUID().toString().replace("-", ""));
        try {
            checkHeaders(context);
            var body = body(context);
            var request = MessageRequest.of(body);
            var kind = request.schema() == null ? "note" : "structured";
            note(context, "model", request.model());
            note(context, "kind", kind);
            note(context, "stream", request.stream());
            Map<String, Predicate<String>> facts = Map.of("model", request.model()::equals, "kind", kind::equals,
                    "text", wanted -> request.prompt().stream().anyMatch(block -> block.contains(wanted)));
            meetFault(context, facts, fault -> write(context, request, fault));
        } catch (ApiError e) {
            refuse(context, e);
        } catch (ClassCastException e) {
            refuse(context, ApiError.invalid("a field of the body has the wrong type"));
        }
    }

    /** Writing is thinking hard for a moment: not on the event loop, on which others are being answered. */
    private void write(RoutingContext context, MessageRequest request, Fault fault) {
        var refusal = fault == null ? null : REFUSALS.get(fault.kind());
        if (refusal != null) {
            if (refusal.status() == 429) {
                context.response().putHeader("retry-after", String.valueOf(fault.option("retry_after", SECOND)));
            }
            refuse(context, refusal);
            return;
        }
        vertx().executeBlocking(() -> Answer.to(request, fault), false)
                .onSuccess(answer -> say(context, request, answer, fault)).onFailure(context::fail);
    }

    private void say(RoutingContext context, MessageRequest request, Answer answer, Fault fault) {
        var usage = cache.count(request);
        note(context, "input_tokens", usage.input() + usage.cacheCreation() + usage.cacheRead());
        note(context, "output_tokens", answer.tokens());
        note(context, "stop_reason", answer.stopReason());
        var thought = request.mayThink() && ++answers % THINKS_EVERY == 0
                ? "The sentences are taken from the transcript."
                : null;
        var breaks = fault != null && BREAKS.contains(fault.kind());
        if (request.stream()) {
            var stream = new EventStream(vertx(), context, speed);
            stream.prepare(message(request, usage.with(1), new JsonArray(), null), answer, thought, usage);
            if (breaks) {
                stream.breakOff(fault);
            }
            stream.start();
            return;
        }
        var blocks = new JsonArray();
        if (thought != null) {
            blocks.add(new JsonObject().put("type", "thinking").put("thinking", thought).put("signature",
                    "c3RhbmQtaW4="));
        }
        if (!answer.text().isEmpty()) {
            blocks.add(new JsonObject().put("type", "text").put("text", answer.text()));
        }
        var message = message(request, usage.with(answer.tokens()), blocks, answer.stopReason());
        later(context, speed.timeFor(answer.text()), () -> whole(context, message, breaks ? fault : null));
    }

    private static void whole(RoutingContext context, JsonObject message, Fault fault) {
        if (fault == null) {
            json(context, 200, message);
        } else if (fault.kind().equals("cut")) {
            cut(context, message.toBuffer(), fault.option("at_percent", HALF));
        } else if (fault.kind().equals("stream_error")) {
            refuse(context, REFUSALS.get("overloaded"));
        }
        // What hangs is never answered.
    }

    private static JsonObject message(MessageRequest request, JsonObject usage, JsonArray content, String stopReason) {
        return new JsonObject().put("id", "msg_" + UUID.randomUUID().toString().replace("-", "")).put("type", "message")
                .put("role", "assistant").put("model", request.model()).put("content", content)
                .put("stop_reason", stopReason).putNull("stop_sequence").put("usage", usage.put("service_tier",
                        "standard"));
    }

    private static void checkHeaders(RoutingContext context) {
        var request = context.request();
        var bearer = request.getHeader("Authorization");
        var hasKey = request.getHeader("x-api-key") != null && !request.getHeader("x-api-key").isBlank();
        if (!hasKey && (bearer == null || !bearer.matches("(?i)bearer \\S.*"))) {
            throw new ApiError(401, "authentication_error", "x-api-key header is required");
        }
        var version = request.getHeader("anthropic-version");
        if (version == null) {
            throw ApiError.invalid("anthropic-version: header is required");
        }
        if (!version.equals(MessageRequest.VERSION)) {
            throw ApiError.invalid("anthropic-version: only " + MessageRequest.VERSION + " is spoken here");
        }
    }

    private static JsonObject body(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException e) {
            // The parser's own words may quote the prompt, which is not to be sent about.
            throw ApiError.invalid("The request body is not valid JSON");
        }
        throw ApiError.invalid("The request body is not valid JSON");
    }

    private static void refuse(RoutingContext context, ApiError error) {
        json(context, error.status(), error.toJson(context.response().headers().get(REQUEST_ID)));
    }

    private static Set<String> kinds() {
        var kinds = new HashSet<>(REFUSALS.keySet());
        kinds.addAll(BREAKS);
        kinds.addAll(Set.of("slow", "refusal", "max_tokens", "context_exceeded", "bad_citations", "malformed_json"));
        return kinds;
    }
}
