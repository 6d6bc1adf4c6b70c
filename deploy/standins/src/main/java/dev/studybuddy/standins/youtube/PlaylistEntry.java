package dev.studybuddy.standins.youtube;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * An entry of a playlist in either of YouTube's formats. An unavailable video has no length and a title in brackets; a
 * live video has no length but a badge.
 */
record PlaylistEntry(String videoId, String title, String channel, int seconds, boolean isLive, boolean isPlayable) {
    private static final int LESSON_SECONDS = 605;

    static PlaylistEntry from(Video video) {
        var behaviour = video.behaviour();
        var title = switch (behaviour) {
            case PRIVATE -> "[Private video]";
            case UNAVAILABLE -> "[Deleted video]";
            default -> video.title();
        };
        return new PlaylistEntry(video.id(), title, video.channel(), video.durationSeconds(),
                behaviour == Behaviour.LIVE, behaviour != Behaviour.PRIVATE && behaviour != Behaviour.UNAVAILABLE);
    }

    /** An entry without a bundled video. */
    static PlaylistEntry lesson(int number, String channel) {
        return new PlaylistEntry("lesson%05d".formatted(number), "Lesson " + number, channel, LESSON_SECONDS, false,
                true);
    }

    JsonObject toJson(boolean isLockup) {
        return isLockup ? toLockup() : toRenderer();
    }

    private JsonObject toRenderer() {
        var entry = new JsonObject().put("videoId", videoId).put("title", runs(title));
        if (isPlayable) {
            entry.put("isPlayable", true).put("shortBylineText", runs(channel));
        }
        if (isPlayable && !isLive) {
            entry.put("lengthSeconds", String.valueOf(seconds)).put("lengthText", new JsonObject().put("simpleText",
                    formatDuration()));
        }
        return new JsonObject().put("playlistVideoRenderer", entry);
    }

    private JsonObject toLockup() {
        var thumbnail = new JsonObject().put("image", new JsonObject().put("sources", new JsonArray()));
        if (isPlayable) {
            var badge = new JsonObject().put("text", isLive ? "LIVE" : formatDuration()).put("badgeStyle",
                    "THUMBNAIL_OVERLAY_BADGE_STYLE_" + (isLive ? "LIVE" : "DEFAULT"));
            thumbnail.put("overlays", new JsonArray().add(new JsonObject().put("thumbnailBottomOverlayViewModel",
                    new JsonObject().put("badges", new JsonArray().add(new JsonObject().put("thumbnailBadgeViewModel",
                            badge))))));
        }
        return new JsonObject().put("lockupViewModel",
                new JsonObject().put("contentImage", new JsonObject().put("thumbnailViewModel", thumbnail))
                        .put("metadata", new JsonObject().put("lockupMetadataViewModel",
                                new JsonObject().put("title", new JsonObject().put("content", title))))
                        .put("contentId", videoId).put("contentType", "LOCKUP_CONTENT_TYPE_VIDEO"));
    }

    private String formatDuration() {
        var hours = seconds / 3600;
        return (hours > 0 ? "%d:%02d".formatted(hours, seconds / 60 % 60) : String.valueOf(seconds / 60))
                + ":%02d".formatted(seconds % 60);
    }

    private static JsonObject runs(String text) {
        return new JsonObject().put("runs", new JsonArray().add(new JsonObject().put("text", text)));
    }
}
