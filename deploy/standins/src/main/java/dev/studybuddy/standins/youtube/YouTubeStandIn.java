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
import dev.studybuddy.standins.Faults;
import dev.studybuddy.standins.StandIn;

/**
 * Stands in for the part of YouTube that a reader of captions talks to: the watch page, the player endpoint, the captions,
 * playlists and oEmbed. Its videos are of this project's own making; see {@code youtube/videos/README.md} and
 * {@code youtube/playlists/README.md} among the resources.
 */
public final class YouTubeStandIn extends StandIn {
    private static final int PORT = 8201;
    private static final int HALF = 50;
    private static final Pattern VIDEO_IN_LINK = Pattern.compile("(?:[?&]v=|youtu\\.be/)([0-9A-Za-z_-]{11})");

    private final Library library = new Library();
    private final Playlists playlists = new Playlists();
    private final Exits exits = new Exits();
    private final CaptionLink links = new CaptionLink(Clock.systemUTC());

    public YouTubeStandIn() {
        super("YouTube", new Faults(
                Set.of("consent", "captcha", "http_429", "http_500", "bot", "xpe", "empty_body", "slow", "cut",
                        "wrong_video", "broken_json", "reload", "unplayable"),
                Set.of("endpoint", "video", "exit", "client"), Set.of("at_percent")));
        exits.configure(new JsonObject().put("by", setting("EXIT_BY", "connection")));
    }

    public static void main(String[] arguments) {
        run(new YouTubeStandIn(), PORT);
    }

    @Override
    protected void routes(Router router) {
        router.post("/_control/videos").handler(c -> {
            library.add(Video.of(c.body().asJsonObject()));
            c.response().setStatusCode(201).end();
        });
        router.post("/_control/playlists").handler(c -> {
            playlists.add(Playlist.of(c.body().asJsonObject()));
            c.response().setStatusCode(201).end();
        });
        router.post("/_control/exits").handler(c -> {
            exits.configure(c.body().asJsonObject());
            c.response().setStatusCode(204).end();
        });
        router.get("/watch").handler(c -> {
            var id = c.request().getParam("v", "");
            asked(c, "watch", id, Client.WEB, fault -> watch(c, id, fault));
        });
        router.post("/youtubei/v1/player").handler(this::readPlayerRequest);
        router.post("/youtubei/v1/browse").handler(this::readBrowseRequest);
        router.get("/api/timedtext").handler(c -> {
            var id = c.request().getParam("v", "");
            asked(c, "timedtext", id, Client.OTHER, fault -> captions(c, id, fault));
        });
        router.get("/oembed").handler(c -> {
            var video = VIDEO_IN_LINK.matcher(c.request().getParam("url", ""));
            var id = video.find() ? video.group(1) : "";
            asked(c, "oembed", id, Client.OTHER, fault -> oembed(c, id, fault));
        });
    }

    @Override
    protected void reset() {
        library.reset();
        playlists.reset();
        exits.reset();
        exits.configure(new JsonObject().put("by", setting("EXIT_BY", "connection")));
    }

    private void asked(RoutingContext context, String endpoint, String videoId, Client client,
            Consumer<Fault> answer) {
        var exit = exits.exitOf(context.request().remoteAddress());
        note(context, "endpoint", endpoint);
        note(context, "video", videoId);
        note(context, "exit", exit);
        note(context, "client", client.name());
        var agreed = endpoint.equals("watch")
                && context.request().getHeader("Cookie") != null
                && context.request().getHeader("Cookie").contains("CONSENT=YES+" + WatchPage.CONSENT_VALUE);
        Map<String, Predicate<String>> facts = Map.of("endpoint", endpoint::equals, "video", videoId::equals, "exit",
                exit::equals, "client", client.name()::equals);
        meetFault(context, facts, fault -> {
            // Who has agreed is not asked again.
            var met = fault != null && agreed && fault.kind().equals("consent") ? null : fault;
            if (met != null && met.kind().equals("http_429")) {
                tooManyRequests(context);
            } else if (met != null && met.kind().equals("http_500")) {
                context.response().setStatusCode(500).end("Internal Server Error");
            } else if (met != null && met.kind().equals("captcha")) {
                html(context, WatchPage.captcha(), null);
            } else {
                answer.accept(met);
            }
        });
    }

    private void readPlayerRequest(RoutingContext context) {
        var request = context.body().asJsonObject();
        var client = client(request);
        if (client == null || request.getString("videoId") == null) {
            invalidArgument(context);
            return;
        }
        var id = request.getString("videoId");
        asked(context, "player", id, client, fault -> player(context, id, client, fault));
    }

    private void readBrowseRequest(RoutingContext context) {
        var request = context.body().asJsonObject();
        var client = client(request);
        var continuation = client == null ? null : request.getString("continuation");
        var browseId = client == null ? "" : request.getString("browseId", "");
        if (continuation == null && !browseId.startsWith("VL")) {
            invalidArgument(context);
            return;
        }
        var id = continuation == null ? browseId.substring(2) : BrowseAnswer.playlistOf(continuation);
        asked(context, "browse", id, client, fault -> browse(context, id, continuation, fault));
    }

    private void browse(RoutingContext context, String id, String continuation, Fault fault) {
        var playlist = playlists.find(id).orElse(null);
        // An exit that this list refuses is told so by this endpoint in one way only.
        if (playlist != null && playlist.behaviour() == Behaviour.BLOCKED_UNTIL_NEW_EXIT
                && exits.judge(id, exits.exitOf(context.request().remoteAddress())) != null) {
            tooManyRequests(context);
            return;
        }
        var answer = playlist == null ? null : new BrowseAnswer(playlist, library);
        var body = (answer == null
                ? BrowseAnswer.missing()
                : continuation == null ? answer.first() : answer.next(continuation)).toBuffer();
        send(context, "application/json; charset=UTF-8", is(fault, "broken_json") ? broken(body) : body, fault);
    }

    /** Who asks one of the site's own endpoints; null if the request does not say it as it must. */
    private static Client client(JsonObject request) {
        var client = request == null
                ? null
                : request.getJsonObject("context", new JsonObject()).getJsonObject("client", new JsonObject());
        return client == null || client.getString("clientName") == null || client.getString("clientVersion") == null
                ? null
                : Client.of(client.getString("clientName"));
    }

    private static void invalidArgument(RoutingContext context) {
        json(context, 400,
                new JsonObject().put("error",
                        new JsonObject().put("code", 400).put("message", "Request contains an invalid argument.")
                                .put("status", "INVALID_ARGUMENT")));
    }

    private void player(RoutingContext context, String id, Client client, Fault fault) {
        var refusal = refusal(context, id);
        if (refusal == Exits.Refusal.TOO_MANY_REQUESTS) {
            tooManyRequests(context);
            return;
        }
        var body = playerAnswer(context, id, client, refusal, fault).toBuffer();
        send(context, "application/json; charset=UTF-8", is(fault, "broken_json") ? broken(body) : body, fault);
    }

    private void watch(RoutingContext context, String id, Fault fault) {
        var refusal = refusal(context, id);
        if (refusal == Exits.Refusal.TOO_MANY_REQUESTS) {
            tooManyRequests(context);
        } else if (is(fault, "consent")) {
            html(context, WatchPage.consent(id), fault);
        } else {
            var answer = playerAnswer(context, id, Client.WEB, refusal, fault);
            var page = WatchPage.of(library.find(id).orElse(null), answer);
            html(context, is(fault, "broken_json") ? page.replace("\"playabilityStatus\":{", "\"playab") : page, fault);
        }
    }

    private JsonObject playerAnswer(RoutingContext context, String id, Client client, Exits.Refusal refusal,
            Fault fault) {
        if (is(fault, "bot") || refusal != null) {
            return PlayerAnswer.notABot();
        }
        if (is(fault, "reload")) {
            return PlayerAnswer.needsReload();
        }
        if (is(fault, "unplayable")) {
            return PlayerAnswer.unplayable();
        }
        var video = library.find(id).orElse(null);
        if (video == null) {
            return PlayerAnswer.unavailable();
        }
        if (!video.behaviour().isPlayable()) {
            return PlayerAnswer.refused(video);
        }
        var wantsProof = is(fault, "xpe") || video.behaviour() == Behaviour.SECOND_CLIENT && client.lacksProof();
        var host = String.valueOf(context.request().authority());
        var answer = PlayerAnswer.playable(video, client,
                track -> links.to(video, track, host, wantsProof, client.captionFormat()));
        if (is(fault, "wrong_video")) {
            answer.getJsonObject("videoDetails").put("videoId", "aQvGIIdgFDM");
        }
        return answer;
    }

    private void captions(RoutingContext context, String id, Fault fault) {
        // The address was handed to somebody already: nobody new is refused for using it.
        if (exits.known(id, exits.exitOf(context.request().remoteAddress())) != null) {
            tooManyRequests(context);
            return;
        }
        var query = context.queryParams();
        if (!links.isGenuine(query)) {
            context.response().setStatusCode(403).end();
            return;
        }
        var automatic = "asr".equals(query.get("kind"));
        var video = library.find(id).orElseThrow();
        var track = video.track(query.contains("lang") ? query.get("lang") : "", automatic).orElse(null);
        if (track == null) {
            context.response().setStatusCode(404).end();
            return;
        }
        if (query.contains("exp") || is(fault, "empty_body")) {
            send(context, "text/html; charset=UTF-8", Buffer.buffer(), null);
            return;
        }
        var written = new Captions(video, track, query.get("tlang"));
        var format = query.contains("fmt") ? query.get("fmt") : "srv1";
        var body = Buffer.buffer(written.in(format));
        send(context, Captions.typeOf(format), is(fault, "broken_json") ? broken(body) : body, fault);
    }

    private void oembed(RoutingContext context, String id, Fault fault) {
        var video = library.find(id).orElse(null);
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
            send(context, "application/json; charset=UTF-8", body.toBuffer(), fault);
        }
    }

    /** Judges the exit of a request that asks for a video; a new one may be burnt by it. */
    private Exits.Refusal refusal(RoutingContext context, String id) {
        var blocks = library.find(id).filter(v -> v.behaviour() == Behaviour.BLOCKED_UNTIL_NEW_EXIT).isPresent();
        return blocks ? exits.judge(id, exits.exitOf(context.request().remoteAddress())) : null;
    }

    private static boolean is(Fault fault, String... kinds) {
        return fault != null && List.of(kinds).contains(fault.kind());
    }

    private static Buffer broken(Buffer whole) {
        return whole.slice(0, whole.length() * 2 / 3);
    }

    private static void tooManyRequests(RoutingContext context) {
        context.response().setStatusCode(429);
        html(context,
                "<html><head><title>Sorry...</title></head><body>We're sorry... but your computer or network may be"
                        + " sending automated queries.</body></html>", null);
    }

    private static void html(RoutingContext context, String page, Fault fault) {
        send(context, "text/html; charset=utf-8", Buffer.buffer(page), fault);
    }

    private static void send(RoutingContext context, String type, Buffer body, Fault fault) {
        context.response().putHeader("Content-Type", type);
        if (is(fault, "cut")) {
            cut(context, body, fault.option("at_percent", HALF));
        } else {
            context.response().end(is(fault, "empty_body") ? Buffer.buffer() : body);
        }
    }
}
