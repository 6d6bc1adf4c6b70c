package dev.studybuddy.notes.course;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/** Asks video-service for the videos of a playlist. */
@ApplicationScoped
class PlaylistClient {
    private static final Logger LOG = Logger.getLogger(PlaylistClient.class);
    private static final String PATH = "/internal/playlists/%s?user_id=%s";
    private static final int MAX_REQUESTS = 8;
    private static final int MAX_WAITING = 32;

    private final HttpClient client;
    private final PlaylistConfig config;

    PlaylistClient(Vertx vertx, PlaylistConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MAX_REQUESTS)
                .setMaxWaitQueueSize(MAX_WAITING).setConnectTimeout((int) config.timeout().toMillis()));
    }

    private record Response(int status, String body) {}

    private record Videos(List<String> youtubeIds) {}

    /** The read fields of a problem of video-service. */
    private record Rejection(String code, String detail) {}

    /**
     * The YouTube ids of the videos, in the order of the playlist.
     *
     * @param playlistId letters, digits, hyphens and underscores
     * @return fails with the problem of video-service, such as {@code playlist_private} or {@code upstream_timeout},
     *         and with {@code unavailable} when there is no response within the timeout
     */
    Uni<List<String>> findVideos(UUID userId, String playlistId) {
        URI service = config.videoService();
        RequestOptions options = new RequestOptions().setHost(service.getHost()).setPort(port(service))
                .setSsl("https".equals(service.getScheme())).setURI(PATH.formatted(playlistId, userId))
                .setTimeout(config.timeout().toMillis())
                .putHeader(InternalOnly.HEADER, config.internalToken().orElse(""))
                .putHeader("Accept", "application/json");
        return Uni.createFrom().completionStage(() -> client.request(options).compose(request -> request.send())
                .compose(response -> response.body().map(body -> new Response(response.statusCode(), body.toString())))
                .toCompletionStage())
                .ifNoItem().after(config.timeout()).fail()
                .onFailure().transform(failure -> {
                    LOG.warnf("Playlist not fetched: exception=%s", failure.getClass().getName());
                    return unavailable();
                })
                .map(PlaylistClient::videos);
    }

    private static List<String> videos(Response response) {
        try {
            if (response.status() == 200) {
                return EventJson.read(response.body(), Videos.class).youtubeIds();
            }
            Rejection rejection = EventJson.read(response.body(), Rejection.class);
            // The other problems are between the services, not the user's.
            if (List.of(400, 401, 404, 502, 504).contains(response.status())) {
                throw new Problem(response.status(), rejection.code(), rejection.detail());
            }
        } catch (UnreadableEvent unreadable) {
            LOG.debugf("Response of video-service not read: exception=%s", unreadable.getClass().getName());
        }
        LOG.warnf("Playlist not fetched: status=%d", response.status());
        throw unavailable();
    }

    private static Problem unavailable() {
        return new Problem(503, "unavailable", "The playlist cannot be loaded right now. Try again in a few minutes.");
    }

    private static int port(URI service) {
        return service.getPort() > 0 ? service.getPort() : "https".equals(service.getScheme()) ? 443 : 80;
    }
}
