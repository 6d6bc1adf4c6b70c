package dev.studybuddy.auth.signin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.provider.CodeFlow;
import dev.studybuddy.auth.provider.SignInException;
import dev.studybuddy.auth.provider.SignInPaths;
import dev.studybuddy.auth.provider.SignInProviders;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.session.SessionCookie;
import dev.studybuddy.platform.problem.Problem;

/** Adds identities to the caller's account and removes them. */
@Path(SignInPaths.IDENTITIES)
@RolesAllowed("user")
@Tag(name = "users")
class IdentityResource {
    private final SignInProviders providers;
    private final CodeFlow codeFlow;
    private final IdentityLinkService links;
    private final FlowCookies cookies;
    private final SessionCookie sessionCookie;
    private final SecurityIdentity identity;

    IdentityResource(SignInProviders providers, CodeFlow codeFlow, IdentityLinkService links, FlowCookies cookies,
            SessionCookie sessionCookie, SecurityIdentity identity) {
        this.providers = providers;
        this.codeFlow = codeFlow;
        this.links = links;
        this.cookies = cookies;
        this.sessionCookie = sessionCookie;
        this.identity = identity;
    }

    @POST
    @Path("{provider}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addIdentity", summary = "Start adding an identity", description = "Returns the address "
            + "that the browser must open in the same session. The flow ends on /settings, with ?linked= or ?error=.")
    @APIResponseSchema(value = StartedResponse.class, responseCode = "200", responseDescription = "The address to open")
    @APIResponse(responseCode = "401", description = "reauthentication_required: the sign-in is older than 10 minutes")
    @APIResponse(responseCode = "404", description = "The provider is not offered")
    @APIResponse(responseCode = "409", description = "The user has an identity at this provider already")
    @APIResponse(responseCode = "503", description = "The provider does not respond")
    public Uni<Response> start(@RestPath String provider) {
        if (providers.find(provider).isEmpty()) {
            throw Problem.notFound();
        }
        CurrentSession session = CurrentSession.of(identity);
        return links.requireAddable(session, provider)
                .chain(codeFlow::start)
                .onFailure(SignInException.class).transform(failure -> new Problem(503, "provider_unavailable",
                        "The provider does not respond. Try again in a few minutes."))
                .map(url -> Response.ok(new StartedResponse(url.toString()))
                        .cookie(cookies.link(session, provider, CodeFlow.state(url)))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @DELETE
    @Path("{provider}")
    @Operation(operationId = "removeIdentity", summary = "Remove an identity", description = "The sessions that were "
            + "opened with it stop working everywhere at once.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "401", description = "reauthentication_required: the sign-in is older than 10 minutes")
    @APIResponse(responseCode = "404", description = "The user has no identity at this provider")
    @APIResponse(responseCode = "409", description = "It is the user's only identity")
    public Uni<Response> remove(@RestPath String provider, HttpHeaders headers) {
        CurrentSession session = CurrentSession.of(identity);
        return links.remove(session, provider, RequestOrigin.of(headers))
                .map(ended -> ended.contains(session.sid())
                        ? Response.noContent().cookie(sessionCookie.clear()).build()
                        : Response.noContent().build());
    }

    /** @param location the address that the browser must open */
    @Schema(name = "IdentityBegun", requiredProperties = "location")
    record StartedResponse(String location) {}
}
