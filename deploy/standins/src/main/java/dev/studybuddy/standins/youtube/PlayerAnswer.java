package dev.studybuddy.standins.youtube;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What the player endpoint answers, and what a watch page carries as its {@code ytInitialPlayerResponse}: the parts of the
 * real answers that a reader of captions looks at, in their shapes.
 */
final class PlayerAnswer {
    private static final Map<String, String> TRANSLATIONS = Map.of("en", "English", "de", "German", "es", "Spanish",
            "fr", "French", "it", "Italian", "ja", "Japanese");

    private PlayerAnswer() {}

    /** A video that plays, with its caption tracks if it has any. */
    static JsonObject playable(Video video, Client client, Function<Track, String> linkTo) {
        var answer = answer("OK").put("videoDetails", details(video));
        answer.getJsonObject("playabilityStatus").put("playableInEmbed", true);
        if (!video.tracks().isEmpty()) {
            answer.put("captions",
                    new JsonObject().put("playerCaptionsTracklistRenderer", captions(video, client, linkTo)));
        }
        if (client == Client.WEB) {
            answer.put("microformat", microformat(video));
        }
        return answer;
    }

    /** A video that does not play for anybody who is not signed in, or for nobody. */
    static JsonObject refused(Video video) {
        return switch (video.behaviour()) {
            case PRIVATE -> problem("LOGIN_REQUIRED", "Private video",
                    "Sign in if you've been granted access to this video");
            case AGE_RESTRICTED -> problem("LOGIN_REQUIRED", "Sign in to confirm your age",
                    "This video may be inappropriate for some users.").put("videoDetails", details(video));
            default -> unavailable();
        };
    }

    /** What is known of a video that is not there. */
    static JsonObject unavailable() {
        return problem("ERROR", "This video is unavailable", null);
    }

    /** The answer to an exit that is taken for a machine; the apostrophe is a curly one. */
    static JsonObject notABot() {
        return problem("LOGIN_REQUIRED", "Sign in to confirm you\u2019re not a bot",
                "This helps protect our community. ");
    }

    /** The answer to a client that should have brought a proof. */
    static JsonObject needsReload() {
        return problem("UNPLAYABLE", "The page needs to be reloaded.", null);
    }

    /** A video that does not play for a reason of its own, which the sub-reason tells. */
    static JsonObject unplayable() {
        return problem("UNPLAYABLE", "Video unavailable",
                "The uploader has not made this video available in your country");
    }

    private static JsonObject answer(String status) {
        return new JsonObject()
                .put("responseContext",
                        new JsonObject().put("visitorData", VisitorData.fresh()).put("maxAgeSeconds", 0))
                .put("playabilityStatus", new JsonObject().put("status", status).put("contextParams", "Q0FFU0FnZ0M="))
                .put("trackingParams", "CAAQu2kiEwjH");
    }

    private static JsonObject problem(String status, String reason, String subreason) {
        var message = new JsonObject().put("reason", runs(reason));
        if (subreason != null) {
            message.put("subreason", runs(subreason));
        }
        var answer = answer(status);
        answer.getJsonObject("playabilityStatus").put("reason", reason).put("errorScreen",
                new JsonObject().put("playerErrorMessageRenderer",
                        message.put("icon", new JsonObject().put("iconType", "ERROR_OUTLINE"))));
        return answer;
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

    private static JsonObject captions(Video video, Client client, Function<Track, String> linkTo) {
        var tracks = video.tracks();
        var list = new JsonArray();
        for (var track : tracks) {
            var json = new JsonObject().put("baseUrl", linkTo.apply(track))
                    .put("name", client == Client.WEB
                            ? new JsonObject().put("simpleText", track.name())
                            : runs(track.name()))
                    .put("vssId", (track.automatic() ? "a." : ".") + track.language())
                    .put("languageCode", track.language());
            if (track.automatic()) {
                json.put("kind", "asr");
            }
            list.add(json.put("isTranslatable", true).put("trackName", ""));
        }
        var own = ownTrack(video, tracks);
        var translations = new JsonArray();
        TRANSLATIONS.forEach((code, name) -> translations
                .add(new JsonObject().put("languageCode", code).put("languageName", runs(name))));
        return new JsonObject().put("captionTracks", list)
                .put("audioTracks",
                        new JsonArray().add(new JsonObject()
                                .put("captionTrackIndices",
                                        new JsonArray(IntStream.range(0, tracks.size()).boxed().toList()))
                                .put("defaultCaptionTrackIndex", own).put("hasDefaultTrack", true)
                                .put("captionsInitialState", "CAPTIONS_INITIAL_STATE_OFF_RECOMMENDED")))
                .put("translationLanguages", translations).put("defaultAudioTrackIndex", 0)
                .put("defaultTranslationSourceTrackIndices", new JsonArray().add(own));
    }

    /** @return the place of the track in the language that is spoken, a written one if there is one */
    private static int ownTrack(Video video, List<Track> tracks) {
        var own = video.track(video.language(), false).or(() -> video.track(video.language(), true));
        return own.map(tracks::indexOf).orElse(0);
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
