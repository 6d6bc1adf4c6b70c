package dev.studybuddy.notes.concept;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The concepts of the current user over all notes. */
@Path("/notes/concepts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class ConceptResource {
    private static final int MAX_QUERY_LENGTH = 200;

    private final ConceptPageRepository concepts;
    private final ConceptOverrideService overrides;
    private final CurrentUser user;

    ConceptResource(ConceptPageRepository concepts, ConceptOverrideService overrides, CurrentUser user) {
        this.concepts = concepts;
        this.overrides = overrides;
        this.user = user;
    }

    /** The concept that remains after a merge. */
    @Schema(name = "ConceptMerge", requiredProperties = "into")
    public record Merge(@NotNull(message = "Name the other concept.") UUID into) {}

    /** The names that become a concept of their own. */
    @Schema(name = "ConceptSplit", requiredProperties = "aliases")
    public record Split(@NotEmpty(message = "Give at least one name.") @Size(max = 50,
            message = "Give at most 50 names.") List<@NotNull @Size(max = 500,
                    message = "Give at most 500 characters.") String> aliases) {}

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listConcepts", summary = "The caller's concepts over all notes, newest first")
    public Uni<Page<ConceptSummary>> list(
            @Parameter(description = "Part of a name, or a similar name") @RestQuery @DefaultValue("") String q,
            @BeanParam PageRequest page) {
        if (q.length() > MAX_QUERY_LENGTH) {
            throw Problem.invalid("q", "Enter at most " + MAX_QUERY_LENGTH + " characters.");
        }
        return concepts.list(user.id(), q, page.before(), page.rows()).map(found -> page.page(found,
                ConceptSummary::id));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getConcept", summary = "Everything that the caller's notes say about a concept")
    public Uni<ConceptPage> get(@RestPath UUID id) {
        return concepts.find(user.id(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    @POST
    @Path("/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "mergeConcept", summary = "Merge the concept into another one, which is returned")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConceptPage.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ConceptPage> merge(@RestPath UUID id, @Valid @NotNull Merge merge) {
        return overrides.merge(user.id(), id, merge.into()).chain(() -> get(merge.into()));
    }

    @POST
    @Path("/{id}/split")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "splitConcept", summary = "Make some names of the concept a new one, which is returned")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConceptPage.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ConceptPage> split(@RestPath UUID id, @Valid @NotNull Split split) {
        return overrides.split(user.id(), id, split.aliases()).chain(this::get);
    }
}
