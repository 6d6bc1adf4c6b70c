package dev.studybuddy.credits.purchase;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The packs that can be bought. */
@Path("/credits/packs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ "user", "read" })
@Tag(name = "credits")
class PackResource {
    private final PackCatalog packs;

    PackResource(PackCatalog packs) {
        this.packs = packs;
    }

    /** All packs on one page. */
    @Schema(name = "PackList", requiredProperties = { "items", "next_cursor" })
    record PackList(List<Pack> items, @Schema(nullable = true) String nextCursor) {}

    @GET
    @Operation(operationId = "packs", summary = "The packs of credits, smallest first")
    public PackList packs() {
        return new PackList(packs.all(), null);
    }
}
