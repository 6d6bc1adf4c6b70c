package dev.studybuddy.worker.youtube;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.worker.circuit.TestSite;

/** A fake YouTube whose responses are scripted by path and request number. */
public final class FakeYouTube implements AutoCloseable {
    public static final String ID = "leafandsun1";
    public static final String PLAYER = "/youtubei/v1/player";
    public static final String WATCH = "/watch";
    public static final String CAPTIONS = "/api/timedtext";
    private static final int CUT = 0;

    private final TestSite site;

    public record Reply(int status, String body, String location) {
        public static Reply of(String body) {
            return new Reply(200, body, null);
        }

        public static Reply of(JsonObject body) {
            return of(body.encode());
        }

        public static Reply status(int status) {
            return new Reply(status, "", null);
        }

        /** Closes the connection instead of responding. */
        public static Reply cut() {
            return status(CUT);
        }
    }

    public FakeYouTube(Vertx vertx) {
        site = new TestSite(vertx);
    }

    public URI uri() {
        return site.uri();
    }

    public int port() {
        return site.port();
    }

    /** Scripts the responses of a path by request number, from 0. */
    public FakeYouTube on(String path, IntFunction<Reply> replies) {
        AtomicInteger count = new AtomicInteger();
        site.router().route(path).handler(context -> answer(context, replies.apply(count.getAndIncrement())));
        return this;
    }

    public FakeYouTube always(String path, Reply reply) {
        return on(path, n -> reply);
    }

    public List<TestSite.Seen> seen(String path) {
        return site.seen(path);
    }

    public List<TestSite.Seen> seen() {
        return site.seen();
    }

    @Override
    public void close() {
        site.close();
    }

    private static void answer(RoutingContext context, Reply reply) {
        if (reply.status() == CUT) {
            context.request().connection().close();
            return;
        }
        if (reply.location() != null) {
            context.response().putHeader("Location", reply.location());
        }
        context.response().setStatusCode(reply.status()).end(reply.body());
    }

    /** Returns the player response of a playable video with a manual English track at this URL. */
    public static JsonObject playing(String captionUrl) {
        return playing(new JsonArray().add(new JsonObject().put("baseUrl", captionUrl).put("languageCode", "en")
                .put("isTranslatable", true)));
    }

    public static JsonObject playing(JsonArray tracks) {
        return new JsonObject().put("playabilityStatus", new JsonObject().put("status", "OK"))
                .put("videoDetails", new JsonObject().put("videoId", ID).put("title", "Leaves").put("author", "Plain")
                        .put("lengthSeconds", "180").put("shortDescription", "About leaves"))
                .put("captions", new JsonObject().put("playerCaptionsTracklistRenderer",
                        new JsonObject().put("captionTracks", tracks)));
    }

    public static JsonObject playing() {
        return playing(CAPTIONS + "?v=" + ID + "&lang=en&fmt=srv3");
    }

    public static JsonObject refusing(String status, String reason) {
        return new JsonObject()
                .put("playabilityStatus", new JsonObject().put("status", status).put("reason", reason));
    }

    public static JsonObject spoken(String text) {
        return new JsonObject().put("events", new JsonArray().add(new JsonObject().put("tStartMs", 0)
                .put("dDurationMs", 2000).put("segs", new JsonArray().add(new JsonObject().put("utf8", text)))));
    }

    public static String page(String key, JsonObject player) {
        return "<script>ytcfg.set({\"INNERTUBE_API_KEY\":\"" + key + "\",\"VISITOR_DATA\":\"visitor\"});</script>"
                + "<script>var ytInitialPlayerResponse = " + player.encode() + ";</script>";
    }
}
