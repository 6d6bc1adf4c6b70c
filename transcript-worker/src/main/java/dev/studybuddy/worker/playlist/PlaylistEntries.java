package dev.studybuddy.worker.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** Parses the videos of one page of a playlist, in either format that YouTube uses, and the token of the next page. */
final class PlaylistEntries {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{11}");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):(\\d{2})");
    /** The placeholder title of an unavailable video. */
    private static final Pattern UNAVAILABLE = Pattern.compile("\\[(Private|Deleted|Unavailable) video]");
    private static final String VIDEO = "LOCKUP_CONTENT_TYPE_VIDEO";

    private final List<Playlist.Item> items = new ArrayList<>();
    private String continuation;
    private boolean unknownFormat;

    /** Adds the videos of a list of entries, including nested lists, and ignores entries of other kinds. */
    void add(JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.has("itemSectionRenderer")) {
                add(entry.path("itemSectionRenderer").path("contents"));
            } else if (entry.has("playlistVideoListRenderer")) {
                add(entry.path("playlistVideoListRenderer").path("contents"));
            } else if (entry.has("lockupViewModel")) {
                add(parseLockup(entry.path("lockupViewModel")));
            } else if (entry.has("playlistVideoRenderer")) {
                add(parseRenderer(entry.path("playlistVideoRenderer")));
            } else if (entry.has("continuationItemViewModel") || entry.has("continuationItemRenderer")) {
                // The nesting of the token changes frequently. The first token belongs to the playlist itself.
                JsonNode token = entry.findValue("token");
                continuation = continuation == null && token != null ? token.asText() : continuation;
            } else if (!entry.has("messageRenderer")) {
                unknownFormat = true;
            }
        }
    }

    List<Playlist.Item> items() {
        return items;
    }

    /** Returns whether an entry has an unknown format. */
    boolean hasUnknownFormat() {
        return unknownFormat;
    }

    Optional<String> continuation() {
        return Optional.ofNullable(continuation);
    }

    private void add(Playlist.Item item) {
        if (ID.matcher(item.youtubeId()).matches()) {
            items.add(item);
        } else {
            unknownFormat = true;
        }
    }

    /** The format since June 2026. */
    private static Playlist.Item parseLockup(JsonNode lockup) {
        String title = lockup.path("metadata").path("lockupMetadataViewModel").path("title").path("content").asText("");
        boolean isVideo = lockup.path("contentType").asText(VIDEO).equals(VIDEO);
        return new Playlist.Item(isVideo ? lockup.path("contentId").asText("") : "", title,
                badges(lockup.path("contentImage").path("thumbnailViewModel").path("overlays")).stream()
                        .map(PlaylistEntries::parseSeconds).flatMap(Optional::stream).findFirst(),
                !UNAVAILABLE.matcher(title).matches());
    }

    private static List<String> badges(JsonNode overlays) {
        List<String> texts = new ArrayList<>();
        for (JsonNode overlay : overlays) {
            for (JsonNode badges : List.of(overlay.path("thumbnailBottomOverlayViewModel").path("badges"),
                    overlay.path("thumbnailOverlayBadgeViewModel").path("thumbnailBadges"))) {
                badges.forEach(badge -> texts.add(badge.path("thumbnailBadgeViewModel").path("text").asText("")));
            }
        }
        return texts;
    }

    /** The format before June 2026. */
    private static Playlist.Item parseRenderer(JsonNode renderer) {
        String title = InnerTubeText.of(renderer.path("title"));
        int seconds = renderer.path("lengthSeconds").asInt(0);
        boolean playable = renderer.path("isPlayable").asBoolean(seconds > 0);
        return new Playlist.Item(renderer.path("videoId").asText(""), title,
                seconds > 0 ? Optional.of(seconds) : Optional.empty(), playable && !UNAVAILABLE.matcher(title)
                        .matches());
    }

    /** Parses {@code 12:34} or {@code 1:02:03} to seconds; empty for other badges, such as that of a live video. */
    private static Optional<Integer> parseSeconds(String badge) {
        Matcher clock = CLOCK.matcher(badge.strip());
        if (!clock.matches()) {
            return Optional.empty();
        }
        int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
        return Optional.of(hours * 3600 + Integer.parseInt(clock.group(2)) * 60 + Integer.parseInt(clock.group(3)));
    }
}
