package dev.studybuddy.standins.youtube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The browse endpoint's response for a playlist: its first hundred entries and the continuation token of the next ones.
 */
final class BrowseResponse {
    private static final int PAGE_SIZE = 100;

    private final Playlist playlist;
    private final VideoRepository videos;

    BrowseResponse(Playlist playlist, VideoRepository videos) {
        this.playlist = playlist;
        this.videos = videos;
    }

    /** @return the playlist id in a continuation token, which may be unknown */
    static String playlistOf(String continuation) {
        return decode(continuation).replaceFirst(":.*", "");
    }

    /** The response for an unknown playlist. */
    static JsonObject notFound() {
        return alert("The playlist does not exist.");
    }

    /** The playlist header and the first entries. */
    JsonObject firstPage() {
        if (playlist.behaviour() == Behaviour.PRIVATE) {
            return alert("This playlist is private.");
        }
        var entries = entriesFrom(0);
        var content = playlist.size() == 0
                ? new JsonArray().add(new JsonObject().put("messageRenderer",
                        new JsonObject().put("text", new JsonObject().put("simpleText",
                                "No videos in this playlist yet"))))
                : playlist.isLockup()
                        ? entries
                        : new JsonArray().add(new JsonObject().put("playlistVideoListRenderer",
                                new JsonObject().put("contents", entries).put("playlistId", playlist.id())));
        var section = new JsonObject().put("itemSectionRenderer", new JsonObject().put("contents", content));
        var tab = new JsonObject().put("tabRenderer",
                new JsonObject().put("selected", true).put("content", new JsonObject().put("sectionListRenderer",
                        new JsonObject().put("contents", new JsonArray().add(section)))));
        return withHeader(new JsonObject().put("contents", new JsonObject().put("twoColumnBrowseResultsRenderer",
                new JsonObject().put("tabs", new JsonArray().add(tab)))));
    }

    /** The entries of a continuation token. */
    JsonObject nextPage(String continuation) {
        var from = Integer.parseInt(decode(continuation).replaceFirst(".*:", ""));
        return new JsonObject().put("onResponseReceivedActions",
                new JsonArray().add(new JsonObject().put("appendContinuationItemsAction",
                        new JsonObject().put("continuationItems", entriesFrom(from)))));
    }

    private JsonArray entriesFrom(int from) {
        var entries = new JsonArray();
        IntStream.range(from, Math.min(from + PAGE_SIZE, playlist.size()))
                .forEach(n -> entries.add(entry(n).toJson(playlist.isLockup())));
        if (from + PAGE_SIZE < playlist.size()) {
            entries.add(continuationItem(from + PAGE_SIZE));
        }
        return entries;
    }

    private PlaylistEntry entry(int n) {
        return n < playlist.videos().size()
                ? PlaylistEntry.from(videos.find(playlist.videos().get(n)).orElseThrow())
                : PlaylistEntry.lesson(n - playlist.videos().size() + 1, playlist.channel());
    }

    private JsonObject continuationItem(int from) {
        var token = Base64.getUrlEncoder()
                .encodeToString((playlist.id() + ":" + from).getBytes(StandardCharsets.UTF_8));
        var command = new JsonObject().put("continuationCommand",
                new JsonObject().put("token", token).put("request", "CONTINUATION_REQUEST_TYPE_BROWSE"));
        return playlist.isLockup()
                ? new JsonObject().put("continuationItemViewModel", new JsonObject().put("continuationCommand",
                        new JsonObject().put("innertubeCommand", command)))
                : new JsonObject().put("continuationItemRenderer", new JsonObject().put("continuationEndpoint",
                        command));
    }

    private JsonObject withHeader(JsonObject response) {
        response.put("metadata", new JsonObject().put("playlistMetadataRenderer",
                new JsonObject().put("title", playlist.title())));
        if (playlist.isLockup()) {
            var owner = new JsonObject().put("avatarStack", new JsonObject().put("avatarStackViewModel",
                    new JsonObject().put("text", new JsonObject().put("content", "by " + playlist.channel()))));
            return response.put("header", new JsonObject().put("pageHeaderRenderer",
                    new JsonObject().put("pageTitle", playlist.title()).put("content",
                            new JsonObject().put("pageHeaderViewModel", new JsonObject().put("metadata",
                                    new JsonObject().put("contentMetadataViewModel", new JsonObject().put(
                                            "metadataRows", new JsonArray().add(new JsonObject().put("metadataParts",
                                                    new JsonArray().add(owner))))))))));
        }
        return response.put("header", new JsonObject().put("playlistHeaderRenderer", new JsonObject()
                .put("playlistId", playlist.id()).put("title", new JsonObject().put("simpleText", playlist.title()))
                .put("ownerText", new JsonObject().put("runs",
                        new JsonArray().add(new JsonObject().put("text", playlist.channel()))))));
    }

    private static JsonObject alert(String reason) {
        return new JsonObject().put("alerts", new JsonArray().add(new JsonObject().put("alertRenderer",
                new JsonObject().put("type", "ERROR").put("text",
                        new JsonObject().put("runs", new JsonArray().add(new JsonObject().put("text", reason)))))));
    }

    private static String decode(String continuation) {
        return new String(Base64.getUrlDecoder().decode(continuation), StandardCharsets.UTF_8);
    }
}
