package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.internal.InternalOnly;

/** Returns the videos of a playlist to notes-service, which makes a course of their notes. */
@Path("/internal/playlists")
@InternalOnly
@Produces(MediaType.APPLICATION_JSON)
class PlaylistVideosResource {
    private final PlaylistPreviewService playlists;

    PlaylistVideosResource(PlaylistPreviewService playlists) {
        this.playlists = playlists;
    }

    /** The videos in the order of the playlist. */
    record Videos(List<String> youtubeIds) {}

    @GET
    @Path("/{playlist_id}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Videos> get(@RestPath("playlist_id") String playlistId, @RestQuery("user_id") @NotNull UUID userId) {
        return playlists.findVideos(userId, playlistId).map(Videos::new);
    }
}
