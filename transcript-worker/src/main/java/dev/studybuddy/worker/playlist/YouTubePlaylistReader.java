package dev.studybuddy.worker.playlist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.youtube.CircuitMetrics;
import dev.studybuddy.worker.youtube.YouTubeCircuitSearch;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeClient;
import dev.studybuddy.worker.youtube.innertube.InnerTubeRequests;

/** Playlists from YouTube: each read whole on one circuit, on one after the other until one is let in. */
@ApplicationScoped
public class YouTubePlaylistReader {
    private static final int MOST_ITEMS = 500;
    /** A hundred entries come at a time; this bounds a list that never ends and has nothing in it. */
    private static final int MOST_PARTS = 10;

    private final InnerTubeRequests calls;
    private final InnerTubeClient answers;
    private final YouTubeConfig settings;
    private final CircuitMetrics metrics;

    public YouTubePlaylistReader(InnerTubeRequests calls, InnerTubeClient answers, YouTubeConfig settings,
            CircuitMetrics metrics) {
        this.calls = calls;
        this.answers = answers;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Reads a playlist, up to 500 videos of it. Fails with {@link YouTubeException}: {@code playlist_private},
     * {@code playlist_unavailable}, {@code playlist_empty}, or what keeps the site from being read at all.
     */
    public Uni<Playlist> read(String playlistId, AttemptCircuits circuits) {
        return Uni.createFrom().deferred(() -> new YouTubeCircuitSearch<>(circuit -> whole(circuit, playlistId),
                () -> {},
                settings.ladderWalks(), metrics).over(circuits));
    }

    private Uni<Playlist> whole(Circuit circuit, String playlistId) {
        return answers.browse(circuit, calls.playlist(playlistId)).map(PlaylistResponse::new).chain(page -> {
            Map<String, Playlist.Item> items = new LinkedHashMap<>();
            PlaylistEntries entries = page.entries();
            return gather(circuit, entries, items, 1).map(more -> {
                if (items.isEmpty()) {
                    // That a list looks different from today on is no reason to say that nothing is in it.
                    throw new YouTubeException(entries.strange()
                            ? YouTubeCode.YOUTUBE_DATA_UNPARSABLE
                            : YouTubeCode.PLAYLIST_EMPTY);
                }
                List<Playlist.Item> read = items.values().stream().limit(MOST_ITEMS).toList();
                return new Playlist(page.title(), page.channel(), read, more || items.size() > MOST_ITEMS);
            });
        });
    }

    /** Adds this part and those behind it; the answer is whether there would be more. */
    private Uni<Boolean> gather(Circuit circuit, PlaylistEntries part, Map<String, Playlist.Item> items, int parts) {
        part.items().forEach(item -> items.putIfAbsent(item.youtubeId(), item));
        Optional<String> next = part.continuation();
        if (next.isEmpty() || part.items().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (items.size() >= MOST_ITEMS || parts == MOST_PARTS) {
            return Uni.createFrom().item(true);
        }
        return answers.browse(circuit, calls.playlistRest(next.get())).map(PlaylistResponse::rest)
                .chain(rest -> gather(circuit, rest, items, parts + 1));
    }
}
