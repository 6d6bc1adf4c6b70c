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

/**
 * Reads playlists from YouTube. All pages of a playlist are read on the same circuit; on failure another one is tried.
 */
@ApplicationScoped
public class YouTubePlaylistReader {
    private static final int MAX_ITEMS = 500;
    /** A page has up to 100 entries; this limit ends an endless sequence of pages without videos. */
    private static final int MAX_PAGES = 10;

    private final InnerTubeRequests requests;
    private final InnerTubeClient client;
    private final YouTubeConfig config;
    private final CircuitMetrics metrics;

    public YouTubePlaylistReader(InnerTubeRequests requests, InnerTubeClient client, YouTubeConfig config,
            CircuitMetrics metrics) {
        this.requests = requests;
        this.client = client;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Reads up to 500 videos of a playlist. Fails with {@link YouTubeException}: {@code playlist_private},
     * {@code playlist_unavailable}, {@code playlist_empty}, or a code for YouTube being unreachable.
     */
    public Uni<Playlist> read(String playlistId, AttemptCircuits circuits) {
        return Uni.createFrom().deferred(() -> new YouTubeCircuitSearch<>(circuit -> readAll(circuit, playlistId),
                () -> {},
                config.chainRuns(), metrics).over(circuits));
    }

    private Uni<Playlist> readAll(Circuit circuit, String playlistId) {
        return client.browse(circuit, requests.playlist(playlistId)).map(PlaylistResponse::new).chain(page -> {
            Map<String, Playlist.Item> items = new LinkedHashMap<>();
            PlaylistEntries entries = page.entries();
            return addPages(circuit, entries, items, 1).map(more -> {
                if (items.isEmpty()) {
                    // Entries in an unknown format do not mean that the playlist is empty.
                    throw new YouTubeException(entries.hasUnknownFormat()
                            ? YouTubeCode.YOUTUBE_DATA_UNPARSABLE
                            : YouTubeCode.PLAYLIST_EMPTY);
                }
                List<Playlist.Item> read = items.values().stream().limit(MAX_ITEMS).toList();
                return new Playlist(page.title(), page.channel(), read, more || items.size() > MAX_ITEMS);
            });
        });
    }

    /** Adds the videos of this page and of the following ones; returns whether there are more than it reads. */
    private Uni<Boolean> addPages(Circuit circuit, PlaylistEntries page, Map<String, Playlist.Item> items, int pages) {
        page.items().forEach(item -> items.putIfAbsent(item.youtubeId(), item));
        Optional<String> next = page.continuation();
        if (next.isEmpty() || page.items().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (items.size() >= MAX_ITEMS || pages == MAX_PAGES) {
            return Uni.createFrom().item(true);
        }
        return client.browse(circuit, requests.playlistContinuation(next.get())).map(
                PlaylistResponse::parseContinuation)
                .chain(rest -> addPages(circuit, rest, items, pages + 1));
    }
}
