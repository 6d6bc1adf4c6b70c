package dev.studybuddy.standins.youtube;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.FaultQueue;
import dev.studybuddy.standins.StandIn;

/**
 * Replaces the parts of YouTube that a caption reader uses: watch page, player endpoint, captions, playlists and
 * oEmbed. The videos were made for this project; see {@code youtube/videos/README.md} and {@code
 * youtube/playlists/README.md} in the resources.
 */
public final class YouTubeStandIn extends StandIn {
    private static final int PORT = 8201;
    private static final int DEFAULT_CUT_PERCENT = 50;
    private static final Pattern VIDEO_IN_LINK = Pattern.compile("(?:[?&]v=|youtu\\.be/)([0-9A-Za-z_-]{11})");

    private final VideoRepository videos = new VideoRepository();
    private final PlaylistRepository playlists = new PlaylistRepository();
    private final ExitBlocklist exits = new ExitBlocklist();
    private final CaptionUrlSigner captionUrls = new CaptionUrlSigner(Clock.systemUTC());

    public YouTubeStandIn() {
        super("YouTube", new FaultQueue(
                Set.of("consent", "captcha", "http_429", "http_500", "bot", "xpe", "empty_body", "slow", "cut",
                        "wrong_video", "broken_json", "reload", "unplayable"),
                Set.of("endpoint", "video", "exit", "client"), Set.of("at_percent")));
        exits.configure(new JsonObject().put("by", setting("EXIT_BY", "connection")));
    }

    public static void main(String[] arguments) {
        run(new YouTubeStandIn(), PORT);
    }

    @Override
    protected void addRoutes(Router router) {
        router.post("/_control/videos").handler(c -> {
            videos.add(Video.parse(c.body().asJsonObject()));
            c.response().setStatusCode(201).end();
        });
        router.post("/_control/playlists").handler(c -> {
            playlists.add(Playlist.parse(c.body().asJsonObject()));
            c.response().setStatusCode(201).end();
        });
        router.post("/_control/exits").handler(c -> {
            exits.configure(c.body().asJsonObject());
            c.response().setStatusCode(204).end();
        });
        router.get("/watch").handler(c -> {
            var id = c.request().getParam("v", "");
            handle(c, "watch", id, PlayerClient.WEB, fault -> watch(c, id, fault));
        });
        router.post("/youtubei/v1/player").handler(this::handlePlayerRequest);
        router.post("/youtubei/v1/browse").handler(this::handleBrowseRequest);
        router.get("/api/timedtext").handler(c -> {
            var id = c.request().getParam("v", "");
            handle(c, "timedtext", id, PlayerClient.OTHER, fault -> captions(c, id, fault));
        });
        router.get("/oembed").handler(c -> {
            var video = VIDEO_IN_LINK.matcher(c.request().getParam("url", ""));
            var id = video.find() ? video.group(1) : "";
            handle(c, "oembed", id, PlayerClient.OTHER, fault -> oembed(c, id, fault));
        });
    }

    @Override
    protected void reset() {
        videos.reset();
        playlists.reset();
        exits.reset();
        exits.configure(new JsonObject().put("by", setting("EXIT_BY", "connection")));
    }

    private void handle(RoutingContext context, String endpoint, String videoId, PlayerClient client,
            Consumer<Fault> handler) {
        var exit = exits.exitOf(context.request().remoteAddress());
        logField(context, "endpoint", endpoint);
        logField(context, "video", videoId);
        logField(context, "exit", exit);
        logField(context, "client", client.name());
        var hasConsent = endpoint.equals("watch")
                && context.request().getHeader("Cookie") != null
                && context.request().getHeader("Cookie").contains("CONSENT=YES+" + WatchPage.CONSENT_VALUE);
        Map<String, Predicate<String>> attributes = Map.of("endpoint", endpoint::equals, "video", videoId::equals,
                "exit",
                exit::equals, "client", client.name()::equals);
        applyFault(context, attributes, fault -> {
            // A visitor with consent does not get the consent page again.
            var applied = fault != null && hasConsent && fault.kind().equals("consent") ? null : fault;
            if (applied != null && applied.kind().equals("http_429")) {
                sendTooManyRequests(context);
            } else if (applied != null && applied.kind().equals("http_500")) {
                context.response().setStatusCode(500).end("Internal Server Error");
            } else if (applied != null && applied.kind().equals("captcha")) {
                sendHtml(context, WatchPage.renderCaptcha(), null);
            } else {
                handler.accept(applied);
            }
        });
    }

    private void handlePlayerRequest(RoutingContext context) {
        var request = context.body().asJsonObject();
        var client = client(request);
        if (client == null || request.getString("videoId") == null) {
            sendInvalidArgument(context);
            return;
        }
        var id = request.getString("videoId");
        handle(context, "player", id, client, fault -> player(context, id, client, fault));
    }

    private void handleBrowseRequest(RoutingContext context) {
        var request = context.body().asJsonObject();
        var client = client(request);
        var continuation = client == null ? null : request.getString("continuation");
        var browseId = client == null ? "" : request.getString("browseId", "");
        if (continuation == null && !browseId.startsWith("VL")) {
            sendInvalidArgument(context);
            return;
        }
        var id = continuation == null ? browseId.substring(2) : BrowseResponse.playlistOf(continuation);
        handle(context, "browse", id, client, fault -> browse(context, id, continuation, fault));
    }

    private void browse(RoutingContext context, String id, String continuation, Fault fault) {
        var playlist = playlists.find(id).orElse(null);
        // This endpoint rejects an exit with 429 only.
        if (playlist != null && playlist.behaviour() == Behaviour.BLOCKED_UNTIL_NEW_EXIT
                && exits.rejectNewExit(id, exits.exitOf(context.request().remoteAddress())) != null) {
            sendTooManyRequests(context);
            return;
        }
        var response = playlist == null ? null : new BrowseResponse(playlist, videos);
        var body = (response == null
                ? BrowseResponse.notFound()
                : continuation == null ? response.firstPage() : response.nextPage(continuation)).toBuffer();
        send(context, "application/json; charset=UTF-8", hasKind(fault, "broken_json") ? truncateJson(body) : body,
                fault);
    }

    /** @return the client of a request to an internal endpoint, or null if the request has no valid client */
    private static PlayerClient client(JsonObject request) {
        var client = request == null
                ? null
                : request.getJsonObject("context", new JsonObject()).getJsonObject("client", new JsonObject());
        return client == null || client.getString("clientName") == null || client.getString("clientVersion") == null
                ? null
                : PlayerClient.parse(client.getString("clientName"));
    }

    private static void sendInvalidArgument(RoutingContext context) {
        sendJson(context, 400,
                new JsonObject().put("error",
                        new JsonObject().put("code", 400).put("message", "Request contains an invalid argument.")
                                .put("status", "INVALID_ARGUMENT")));
    }

    private void player(RoutingContext context, String id, PlayerClient client, Fault fault) {
        var rejection = rejection(context, id);
        if (rejection == ExitBlocklist.Rejection.TOO_MANY_REQUESTS) {
            sendTooManyRequests(context);
            return;
        }
        var body = playerResponse(context, id, client, rejection, fault).toBuffer();
        send(context, "application/json; charset=UTF-8", hasKind(fault, "broken_json") ? truncateJson(body) : body,
                fault);
    }

    private void watch(RoutingContext context, String id, Fault fault) {
        var rejection = rejection(context, id);
        if (rejection == ExitBlocklist.Rejection.TOO_MANY_REQUESTS) {
            sendTooManyRequests(context);
        } else if (hasKind(fault, "consent")) {
            sendHtml(context, WatchPage.renderConsent(id), fault);
        } else {
            var response = playerResponse(context, id, PlayerClient.WEB, rejection, fault);
            var page = WatchPage.render(videos.find(id).orElse(null), response);
            sendHtml(context, hasKind(fault, "broken_json")
                    ? page.replace("\"playabilityStatus\":{", "\"playab")
                    : page, fault);
        }
    }

    private JsonObject playerResponse(RoutingContext context, String id, PlayerClient client,
            ExitBlocklist.Rejection rejection,
            Fault fault) {
        if (hasKind(fault, "bot") || rejection != null) {
            return PlayerResponse.botCheck();
        }
        if (hasKind(fault, "reload")) {
            return PlayerResponse.needsReload();
        }
        if (hasKind(fault, "unplayable")) {
            return PlayerResponse.unplayable();
        }
        var video = videos.find(id).orElse(null);
        if (video == null) {
            return PlayerResponse.unavailable();
        }
        if (!video.behaviour().isPlayable()) {
            return PlayerResponse.notPlayable(video);
        }
        var requiresProof = hasKind(fault, "xpe") || (video.behaviour() == Behaviour.SECOND_CLIENT && client
                .requiresProof());
        var host = String.valueOf(context.request().authority());
        var response = PlayerResponse.playable(video, client,
                track -> captionUrls.create(video, track, host, requiresProof, client.captionFormat()));
        if (hasKind(fault, "wrong_video")) {
            response.getJsonObject("videoDetails").put("videoId", "aQvGIIdgFDM");
        }
        return response;
    }

    private void captions(RoutingContext context, String id, Fault fault) {
        // A caption request never adds an exit to the rejected ones.
        if (exits.findRejection(id, exits.exitOf(context.request().remoteAddress())) != null) {
            sendTooManyRequests(context);
            return;
        }
        var query = context.queryParams();
        if (!captionUrls.isValid(query)) {
            context.response().setStatusCode(403).end();
            return;
        }
        var automatic = "asr".equals(query.get("kind"));
        var video = videos.find(id).orElseThrow();
        var track = video.track(query.contains("lang") ? query.get("lang") : "", automatic).orElse(null);
        if (track == null) {
            context.response().setStatusCode(404).end();
            return;
        }
        if (query.contains("exp") || hasKind(fault, "empty_body")) {
            send(context, "text/html; charset=UTF-8", Buffer.buffer(), null);
            return;
        }
        var renderer = new CaptionRenderer(video, track, query.get("tlang"));
        var format = query.contains("fmt") ? query.get("fmt") : "srv1";
        var body = Buffer.buffer(renderer.render(format));
        send(context, CaptionRenderer.contentType(format), hasKind(fault, "broken_json") ? truncateJson(body) : body,
                fault);
    }

    private void oembed(RoutingContext context, String id, Fault fault) {
        var video = videos.find(id).orElse(null);
        if (id.isEmpty()) {
            context.response().setStatusCode(400).end("Bad Request");
        } else if (video == null || video.behaviour() == Behaviour.UNAVAILABLE) {
            context.response().setStatusCode(404).end("Not Found");
        } else if (video.behaviour() == Behaviour.PRIVATE) {
            context.response().setStatusCode(401).end("Unauthorized");
        } else {
            var body = new JsonObject().put("title", video.title()).put("author_name", video.channel())
                    .put("author_url", "https://www.youtube.com/@" + video.channel().replace(" ", ""))
                    .put("type", "video").put("height", 113).put("width", 200).put("version", "1.0")
                    .put("provider_name", "YouTube").put("provider_url", "https://www.youtube.com/")
                    .put("thumbnail_height", 360).put("thumbnail_width", 480)
                    .put("thumbnail_url", "https://i.ytimg.com/vi/" + id + "/hqdefault.jpg");
            send(context, "application/json; charset=UTF-8",
                    hasKind(fault, "broken_json") ? truncateJson(body.toBuffer()) : body.toBuffer(), fault);
        }
    }

    /** Checks the exit of a request; a new exit may be rejected permanently. */
    private ExitBlocklist.Rejection rejection(RoutingContext context, String id) {
        var isBlocking = videos.find(id).filter(v -> v.behaviour() == Behaviour.BLOCKED_UNTIL_NEW_EXIT).isPresent();
        return isBlocking ? exits.rejectNewExit(id, exits.exitOf(context.request().remoteAddress())) : null;
    }

    private static boolean hasKind(Fault fault, String... kinds) {
        return fault != null && List.of(kinds).contains(fault.kind());
    }

    private static Buffer truncateJson(Buffer whole) {
        return whole.slice(0, whole.length() * 2 / 3);
    }

    private static void sendTooManyRequests(RoutingContext context) {
        context.response().setStatusCode(429);
        sendHtml(context,
                "<html><head><title>Sorry...</title></head><body>We're sorry... but your computer or network may be"
                        + " sending automated queries.</body></html>", null);
    }

    private static void sendHtml(RoutingContext context, String page, Fault fault) {
        send(context, "text/html; charset=utf-8", Buffer.buffer(page), fault);
    }

    private static void send(RoutingContext context, String type, Buffer body, Fault fault) {
        context.response().putHeader("Content-Type", type);
        if (hasKind(fault, "cut")) {
            sendTruncated(context, body, fault.option("at_percent", DEFAULT_CUT_PERCENT));
        } else {
            context.response().end(hasKind(fault, "empty_body") ? Buffer.buffer() : body);
        }
    }
}
