package dev.studybuddy.worker.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** The videos of one part of a playlist, in either of the site's forms, and the token that leads to the next part. */
final class PlaylistEntries {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{11}");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):(\\d{2})");
    /** What stands for a video that nobody can watch. */
    private static final Pattern GONE = Pattern.compile("\\[(Private|Deleted|Unavailable) video]");
    private static final String VIDEO = "LOCKUP_CONTENT_TYPE_VIDEO";

    private final List<Playlist.Item> items = new ArrayList<>();
    private String continuation;
    private boolean strange;

    /** Reads a list of entries, and the lists within it. What is neither a video nor leads on is passed over. */
    void read(JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.has("itemSectionRenderer")) {
                read(entry.path("itemSectionRenderer").path("contents"));
            } else if (entry.has("playlistVideoListRenderer")) {
                read(entry.path("playlistVideoListRenderer").path("contents"));
            } else if (entry.has("lockupViewModel")) {
                add(lockup(entry.path("lockupViewModel")));
            } else if (entry.has("playlistVideoRenderer")) {
                add(renderer(entry.path("playlistVideoRenderer")));
            } else if (entry.has("continuationItemViewModel") || entry.has("continuationItemRenderer")) {
                // It is wrapped differently from month to month. The first one is the list's own.
                JsonNode token = entry.findValue("token");
                continuation = continuation == null && token != null ? token.asText() : continuation;
            } else if (!entry.has("messageRenderer")) {
                strange = true;
            }
        }
    }

    List<Playlist.Item> items() {
        return items;
    }

    /** Whether there was something that is no video, as far as is known today. */
    boolean strange() {
        return strange;
    }

    Optional<String> continuation() {
        return Optional.ofNullable(continuation);
    }

    private void add(Playlist.Item item) {
        if (ID.matcher(item.youtubeId()).matches()) {
            items.add(item);
        } else {
            strange = true;
        }
    }

    /** The form since June 2026. */
    private static Playlist.Item lockup(JsonNode lockup) {
        String title = lockup.path("metadata").path("lockupMetadataViewModel").path("title").path("content").asText("");
        boolean video = lockup.path("contentType").asText(VIDEO).equals(VIDEO);
        return new Playlist.Item(video ? lockup.path("contentId").asText("") : "", title,
                badges(lockup.path("contentImage").path("thumbnailViewModel").path("overlays")).stream()
                        .map(PlaylistEntries::seconds).flatMap(Optional::stream).findFirst(),
                !GONE.matcher(title).matches());
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

    /** The form before. */
    private static Playlist.Item renderer(JsonNode renderer) {
        String title = InnerTubeText.of(renderer.path("title"));
        int seconds = renderer.path("lengthSeconds").asInt(0);
        boolean playable = renderer.path("isPlayable").asBoolean(seconds > 0);
        return new Playlist.Item(renderer.path("videoId").asText(""), title,
                seconds > 0 ? Optional.of(seconds) : Optional.empty(), playable && !GONE.matcher(title).matches());
    }

    /** {@code 12:34} or {@code 1:02:03} in seconds; nothing for any other badge, such as that of a live video. */
    private static Optional<Integer> seconds(String badge) {
        Matcher clock = CLOCK.matcher(badge.strip());
        if (!clock.matches()) {
            return Optional.empty();
        }
        int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
        return Optional.of(hours * 3600 + Integer.parseInt(clock.group(2)) * 60 + Integer.parseInt(clock.group(3)));
    }
}
