package dev.studybuddy.standins.youtube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the browse endpoint answers about a playlist: its first hundred entries, and what leads to the next ones. */
final class BrowseAnswer {
    private static final int PAGE = 100;

    private final Playlist playlist;
    private final Library library;

    BrowseAnswer(Playlist playlist, Library library) {
        this.playlist = playlist;
        this.library = library;
    }

    /** The playlist that a continuation belongs to, or nothing that there is. */
    static String playlistOf(String continuation) {
        return decoded(continuation).replaceFirst(":.*", "");
    }

    /** What is known of a playlist that is not there. */
    static JsonObject missing() {
        return refused("The playlist does not exist.");
    }

    /** The head of the playlist and its first entries. */
    JsonObject first() {
        if (playlist.behaviour() == Behaviour.PRIVATE) {
            return refused("This playlist is private.");
        }
        var entries = page(0);
        var content = playlist.size() == 0
                ? new JsonArray().add(new JsonObject().put("messageRenderer",
                        new JsonObject().put("text", new JsonObject().put("simpleText",
                                "No videos in this playlist yet"))))
                : playlist.lockup()
                        ? entries
                        : new JsonArray().add(new JsonObject().put("playlistVideoListRenderer",
                                new JsonObject().put("contents", entries).put("playlistId", playlist.id())));
        var section = new JsonObject().put("itemSectionRenderer", new JsonObject().put("contents", content));
        var tab = new JsonObject().put("tabRenderer",
                new JsonObject().put("selected", true).put("content", new JsonObject().put("sectionListRenderer",
                        new JsonObject().put("contents", new JsonArray().add(section)))));
        return head(new JsonObject().put("contents", new JsonObject().put("twoColumnBrowseResultsRenderer",
                new JsonObject().put("tabs", new JsonArray().add(tab)))));
    }

    /** The entries that a continuation stands for. */
    JsonObject next(String continuation) {
        var from = Integer.parseInt(decoded(continuation).replaceFirst(".*:", ""));
        return new JsonObject().put("onResponseReceivedActions",
                new JsonArray().add(new JsonObject().put("appendContinuationItemsAction",
                        new JsonObject().put("continuationItems", page(from)))));
    }

    private JsonArray page(int from) {
        var entries = new JsonArray();
        IntStream.range(from, Math.min(from + PAGE, playlist.size()))
                .forEach(n -> entries.add(entry(n).json(playlist.lockup())));
        if (from + PAGE < playlist.size()) {
            entries.add(more(from + PAGE));
        }
        return entries;
    }

    private PlaylistEntry entry(int n) {
        return n < playlist.videos().size()
                ? PlaylistEntry.of(library.find(playlist.videos().get(n)).orElseThrow())
                : PlaylistEntry.lesson(n - playlist.videos().size() + 1, playlist.channel());
    }

    private JsonObject more(int from) {
        var token = Base64.getUrlEncoder()
                .encodeToString((playlist.id() + ":" + from).getBytes(StandardCharsets.UTF_8));
        var command = new JsonObject().put("continuationCommand",
                new JsonObject().put("token", token).put("request", "CONTINUATION_REQUEST_TYPE_BROWSE"));
        return playlist.lockup()
                ? new JsonObject().put("continuationItemViewModel", new JsonObject().put("continuationCommand",
                        new JsonObject().put("innertubeCommand", command)))
                : new JsonObject().put("continuationItemRenderer", new JsonObject().put("continuationEndpoint",
                        command));
    }

    private JsonObject head(JsonObject answer) {
        answer.put("metadata", new JsonObject().put("playlistMetadataRenderer",
                new JsonObject().put("title", playlist.title())));
        if (playlist.lockup()) {
            var owner = new JsonObject().put("avatarStack", new JsonObject().put("avatarStackViewModel",
                    new JsonObject().put("text", new JsonObject().put("content", "by " + playlist.channel()))));
            return answer.put("header", new JsonObject().put("pageHeaderRenderer",
                    new JsonObject().put("pageTitle", playlist.title()).put("content",
                            new JsonObject().put("pageHeaderViewModel", new JsonObject().put("metadata",
                                    new JsonObject().put("contentMetadataViewModel", new JsonObject().put(
                                            "metadataRows", new JsonArray().add(new JsonObject().put("metadataParts",
                                                    new JsonArray().add(owner))))))))));
        }
        return answer.put("header", new JsonObject().put("playlistHeaderRenderer", new JsonObject()
                .put("playlistId", playlist.id()).put("title", new JsonObject().put("simpleText", playlist.title()))
                .put("ownerText", new JsonObject().put("runs",
                        new JsonArray().add(new JsonObject().put("text", playlist.channel()))))));
    }

    private static JsonObject refused(String reason) {
        return new JsonObject().put("alerts", new JsonArray().add(new JsonObject().put("alertRenderer",
                new JsonObject().put("type", "ERROR").put("text",
                        new JsonObject().put("runs", new JsonArray().add(new JsonObject().put("text", reason)))))));
    }

    private static String decoded(String continuation) {
        return new String(Base64.getUrlDecoder().decode(continuation), StandardCharsets.UTF_8);
    }
}
