package dev.studybuddy.notes.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.NameCursor;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The channels of the current user's notes. */
@Path("/notes/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class ChannelResource {
    private final ChannelRepository channels;
    private final CurrentUser user;

    ChannelResource(ChannelRepository channels, CurrentUser user) {
        this.channels = channels;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listChannels", summary = "The channels of the caller's notes, by name")
    public Uni<Page<Channel>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        return channels.list(user.id(), NameCursor.decode(page.cursor()), page.rows()).map(found -> NameCursor.page(
                found, limit, Channel::name));
    }
}
