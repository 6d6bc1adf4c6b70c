package dev.studybuddy.standins.youtube;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The response of the player endpoint, which is also the {@code ytInitialPlayerResponse} of a watch page. It contains
 * the fields that caption readers use, in YouTube's format.
 */
final class PlayerResponse {
    private static final Map<String, String> TRANSLATIONS = Map.of("en", "English", "de", "German", "es", "Spanish",
            "fr", "French", "it", "Italian", "ja", "Japanese");

    private PlayerResponse() {}

    /** A playable video, with its caption tracks if it has any. */
    static JsonObject playable(Video video, PlayerClient client, Function<CaptionTrack, String> urlOf) {
        var response = response("OK").put("videoDetails", details(video));
        response.getJsonObject("playabilityStatus").put("playableInEmbed", true);
        if (!video.tracks().isEmpty()) {
            response.put("captions",
                    new JsonObject().put("playerCaptionsTracklistRenderer", captions(video, client, urlOf)));
        }
        if (client == PlayerClient.WEB) {
            response.put("microformat", microformat(video));
        }
        return response;
    }

    /** A video that requires a sign-in or is unavailable. */
    static JsonObject notPlayable(Video video) {
        return switch (video.behaviour()) {
            case PRIVATE -> problem("LOGIN_REQUIRED", "Private video",
                    "Sign in if you've been granted access to this video");
            case AGE_RESTRICTED -> problem("LOGIN_REQUIRED", "Sign in to confirm your age",
                    "This video may be inappropriate for some users.").put("videoDetails", details(video));
            default -> unavailable();
        };
    }

    /** The response for an unknown video. */
    static JsonObject unavailable() {
        return problem("ERROR", "This video is unavailable", null);
    }

    /** The bot check for a rejected exit; the apostrophe is U+2019. */
    static JsonObject botCheck() {
        return problem("LOGIN_REQUIRED", "Sign in to confirm you\u2019re not a bot",
                "This helps protect our community. ");
    }

    /** The response to a client without the required proof of origin. */
    static JsonObject needsReload() {
        return problem("UNPLAYABLE", "The page needs to be reloaded.", null);
    }

    /** An unplayable video; the subreason contains the cause. */
    static JsonObject unplayable() {
        return problem("UNPLAYABLE", "Video unavailable",
                "The uploader has not made this video available in your country");
    }

    private static JsonObject response(String status) {
        return new JsonObject()
                .put("responseContext",
                        new JsonObject().put("visitorData", VisitorData.generate()).put("maxAgeSeconds", 0))
                .put("playabilityStatus", new JsonObject().put("status", status).put("contextParams", "Q0FFU0FnZ0M="))
                .put("trackingParams", "CAAQu2kiEwjH");
    }

    private static JsonObject problem(String status, String reason, String subreason) {
        var message = new JsonObject().put("reason", runs(reason));
        if (subreason != null) {
            message.put("subreason", runs(subreason));
        }
        var response = response(status);
        response.getJsonObject("playabilityStatus").put("reason", reason).put("errorScreen",
                new JsonObject().put("playerErrorMessageRenderer",
                        message.put("icon", new JsonObject().put("iconType", "ERROR_OUTLINE"))));
        return response;
    }

    private static JsonObject details(Video video) {
        var isLive = video.behaviour() == Behaviour.LIVE;
        var details = new JsonObject().put("videoId", video.id()).put("title", video.title())
                .put("lengthSeconds", String.valueOf(video.durationSeconds())).put("channelId", channelId(video))
                .put("isOwnerViewing", false).put("shortDescription", video.description()).put("isCrawlable", true)
                .put("thumbnail", thumbnails(video)).put("allowRatings", true).put("viewCount", "4821")
                .put("author", video.channel()).put("isPrivate", false).put("isUnpluggedCorpus", false)
                .put("isLiveContent", isLive);
        return isLive ? details.put("isLive", true) : details;
    }

    private static JsonObject captions(Video video, PlayerClient client, Function<CaptionTrack, String> urlOf) {
        var tracks = video.tracks();
        var list = new JsonArray();
        for (var track : tracks) {
            var json = new JsonObject().put("baseUrl", urlOf.apply(track))
                    .put("name", client == PlayerClient.WEB
                            ? new JsonObject().put("simpleText", track.name())
                            : runs(track.name()))
                    .put("vssId", (track.isAutomatic() ? "a." : ".") + track.language())
                    .put("languageCode", track.language());
            if (track.isAutomatic()) {
                json.put("kind", "asr");
            }
            list.add(json.put("isTranslatable", true).put("trackName", ""));
        }
        var originalTrack = originalTrackIndex(video, tracks);
        var translations = new JsonArray();
        TRANSLATIONS.forEach((code, name) -> translations
                .add(new JsonObject().put("languageCode", code).put("languageName", runs(name))));
        return new JsonObject().put("captionTracks", list)
                .put("audioTracks",
                        new JsonArray().add(new JsonObject()
                                .put("captionTrackIndices",
                                        new JsonArray(IntStream.range(0, tracks.size()).boxed().toList()))
                                .put("defaultCaptionTrackIndex", originalTrack).put("hasDefaultTrack", true)
                                .put("captionsInitialState", "CAPTIONS_INITIAL_STATE_OFF_RECOMMENDED")))
                .put("translationLanguages", translations).put("defaultAudioTrackIndex", 0)
                .put("defaultTranslationSourceTrackIndices", new JsonArray().add(originalTrack));
    }

    /** @return the index of the track in the spoken language; a manual track is preferred */
    private static int originalTrackIndex(Video video, List<CaptionTrack> tracks) {
        var originalTrack = video.track(video.language(), false).or(() -> video.track(video.language(), true));
        return originalTrack.map(tracks::indexOf).orElse(0);
    }

    private static JsonObject microformat(Video video) {
        var renderer = new JsonObject().put("title", new JsonObject().put("simpleText", video.title()))
                .put("description", new JsonObject().put("simpleText", video.description()))
                .put("lengthSeconds", String.valueOf(video.durationSeconds()))
                .put("externalChannelId", channelId(video)).put("ownerChannelName", video.channel())
                .put("isFamilySafe", true).put("publishDate", "2026-03-14T06:00:00-07:00");
        if (video.behaviour() == Behaviour.LIVE) {
            renderer.put("liveBroadcastDetails",
                    new JsonObject().put("isLiveNow", true).put("startTimestamp", "2026-11-01T06:00:00+00:00"));
        }
        return new JsonObject().put("playerMicroformatRenderer", renderer);
    }

    private static JsonObject thumbnails(Video video) {
        return new JsonObject().put("thumbnails", new JsonArray().add(new JsonObject()
                .put("url", "https://i.ytimg.com/vi/" + video.id() + "/mqdefault.jpg").put("width", 320).put("height",
                        180)));
    }

    private static String channelId(Video video) {
        return "UC" + "%022d".formatted(Math.abs((long) video.channel().hashCode()));
    }

    private static JsonObject runs(String text) {
        return new JsonObject().put("runs", new JsonArray().add(new JsonObject().put("text", text)));
    }
}
