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
import dev.studybuddy.standins.FaultQueue;
import dev.studybuddy.standins.StandIn;

/**
 * Replaces Claude's Messages API, version 2026-10-21. It uses no language model: it builds notes and assessments from
 * sentences of the transcript, and the note is labelled as demo text.
 */
public final class ClaudeStandIn extends StandIn {
    private static final int PORT = 8202;
    private static final int DEFAULT_CUT_PERCENT = 50;
    private static final int DEFAULT_RETRY_AFTER_SECONDS = 1;
    /** Every third response starts with a thinking block, so that clients must select blocks by type. */
    private static final int THINKING_INTERVAL = 3;
    private static final String REQUEST_ID = "request-id";
    private static final Map<String, ApiError> ERRORS = Map.of("rate_limited",
            new ApiError(429, "rate_limit_error", "This request would exceed your rate limit."), "overloaded",
            new ApiError(529, "overloaded_error", "Overloaded"), "api_error",
            new ApiError(500, "api_error", "Internal server error"), "timeout",
            new ApiError(504, "timeout_error", "The request timed out."), "authentication",
            new ApiError(401, "authentication_error", "invalid x-api-key"), "billing",
            new ApiError(402, "billing_error", "Your credit balance is too low."), "permission",
            new ApiError(403, "permission_error", "Your API key may not use this resource."), "invalid_request",
            ApiError.invalid("messages: invalid by request of a test"), "prompt_too_long",
            ApiError.invalid("prompt is too long: 1000001 tokens > 1000000 maximum"), "too_large",
            new ApiError(413, "request_too_large", "Request exceeds the maximum size"));
    private static final Set<String> TRUNCATING_KINDS = Set.of("stream_error", "cut", "hang");

    private final TokenUsage.PromptCache cache = new TokenUsage.PromptCache();
    private final StreamSpeed initialSpeed;
    private StreamSpeed speed;
    private int responseCount;

    public ClaudeStandIn() {
        super("Claude", new FaultQueue(faultKinds(), Set.of("model", "text", "kind"), Set.of("at_percent",
                "retry_after")));
        initialSpeed = StreamSpeed.DEFAULT.apply(new JsonObject().put("instant", setting("INSTANT", "").equals(
                "true")));
        speed = initialSpeed;
    }

    public static void main(String[] arguments) {
        run(new ClaudeStandIn(), PORT);
    }

    @Override
    protected void reset() {
        cache.clear();
        speed = initialSpeed;
        responseCount = 0;
    }

    @Override
    protected void addRoutes(Router router) {
        router.post("/_control/speed").handler(c -> {
            speed = speed.apply(c.body().asJsonObject());
            c.response().setStatusCode(204).end();
        });
        router.post("/v1/messages").handler(this::handleMessage);
    }

    private void handleMessage(RoutingContext context) {
        context.response().putHeader(REQUEST_ID, "req_" + UUID.randomUUID().toString().replace("-", ""));
        try {
            checkHeaders(context);
            var body = body(context);
            var request = MessageRequest.parse(body);
            var kind = request.schema() == null ? "note" : "structured";
            logField(context, "model", request.model());
            logField(context, "kind", kind);
            logField(context, "stream", request.stream());
            Map<String, Predicate<String>> attributes = Map.of("model", request.model()::equals, "kind", kind::equals,
                    "text", fragment -> request.prompt().stream().anyMatch(block -> block.contains(fragment)));
            applyFault(context, attributes, fault -> generate(context, request, fault));
        } catch (ApiError e) {
            sendError(context, e);
        } catch (ClassCastException e) {
            sendError(context, ApiError.invalid("a field of the body has the wrong type"));
        }
    }

    /** Generates the response on a worker thread, because the event loop must not block. */
    private void generate(RoutingContext context, MessageRequest request, Fault fault) {
        var error = fault == null ? null : ERRORS.get(fault.kind());
        if (error != null) {
            if (error.status() == 429) {
                context.response().putHeader("retry-after", String.valueOf(fault.option("retry_after",
                        DEFAULT_RETRY_AFTER_SECONDS)));
            }
            sendError(context, error);
            return;
        }
        vertx().executeBlocking(() -> GeneratedResponse.generate(request, fault), false)
                .onSuccess(generated -> sendResponse(context, request, generated, fault)).onFailure(context::fail);
    }

    private void sendResponse(RoutingContext context, MessageRequest request, GeneratedResponse generated,
            Fault fault) {
        var usage = cache.count(request);
        logField(context, "input_tokens", usage.input() + usage.cacheCreation() + usage.cacheRead());
        logField(context, "output_tokens", generated.tokens());
        logField(context, "stop_reason", generated.stopReason());
        var thinking = request.allowsThinking() && ++responseCount % THINKING_INTERVAL == 0
                ? "The sentences are taken from the transcript."
                : null;
        var isTruncated = fault != null && TRUNCATING_KINDS.contains(fault.kind());
        if (request.stream()) {
            var stream = new EventStream(vertx(), context, speed);
            stream.prepare(buildMessage(request, usage.toJson(1), new JsonArray(), null), generated, thinking, usage);
            if (isTruncated) {
                stream.truncate(fault);
            }
            stream.start();
            return;
        }
        var blocks = new JsonArray();
        if (thinking != null) {
            blocks.add(new JsonObject().put("type", "thinking").put("thinking", thinking).put("signature",
                    "c3RhbmQtaW4="));
        }
        if (!generated.text().isEmpty()) {
            blocks.add(new JsonObject().put("type", "text").put("text", generated.text()));
        }
        var message = buildMessage(request, usage.toJson(generated.tokens()), blocks, generated.stopReason());
        runAfter(context, speed.durationMs(generated.text()), () -> sendMessage(context, message, isTruncated
                ? fault
                : null));
    }

    private static void sendMessage(RoutingContext context, JsonObject message, Fault fault) {
        if (fault == null) {
            sendJson(context, 200, message);
        } else if (fault.kind().equals("cut")) {
            sendTruncated(context, message.toBuffer(), fault.option("at_percent", DEFAULT_CUT_PERCENT));
        } else if (fault.kind().equals("stream_error")) {
            sendError(context, ERRORS.get("overloaded"));
        }
        // hang sends no response
    }

    private static JsonObject buildMessage(MessageRequest request, JsonObject usage, JsonArray content,
            String stopReason) {
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
            throw ApiError.invalid("anthropic-version: only " + MessageRequest.VERSION + " is supported");
        }
    }

    private static JsonObject body(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException e) {
            // The parser's message may quote the prompt, so it is not sent.
            throw ApiError.invalid("The request body is not valid JSON");
        }
        throw ApiError.invalid("The request body is not valid JSON");
    }

    private static void sendError(RoutingContext context, ApiError error) {
        sendJson(context, error.status(), error.toJson(context.response().headers().get(REQUEST_ID)));
    }

    private static Set<String> faultKinds() {
        var faultKinds = new HashSet<>(ERRORS.keySet());
        faultKinds.addAll(TRUNCATING_KINDS);
        faultKinds.addAll(Set.of("slow", "refusal", "max_tokens", "context_exceeded", "bad_citations",
                "malformed_json"));
        faultKinds.addAll(PoorWork.KINDS);
        return faultKinds;
    }
}
