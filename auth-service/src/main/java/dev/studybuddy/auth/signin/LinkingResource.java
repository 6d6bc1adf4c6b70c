package dev.studybuddy.auth.signin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.session.SignedIn;
import dev.studybuddy.platform.problem.Problem;

/** The providers that a person can sign in with, besides the first. */
@Path(LinkingResource.PATH)
@RolesAllowed("user")
@Tag(name = "people")
class LinkingResource {
    static final String PATH = "/auth/me/identities";

    private final SignInProviders providers;
    private final CodeFlow codeFlow;
    private final Linking linking;
    private final LinkCookie linkCookie;
    private final SecurityIdentity identity;

    LinkingResource(SignInProviders providers, CodeFlow codeFlow, Linking linking, LinkCookie linkCookie,
            SecurityIdentity identity) {
        this.providers = providers;
        this.codeFlow = codeFlow;
        this.linking = linking;
        this.linkCookie = linkCookie;
        this.identity = identity;
    }

    @POST
    @Path("{provider}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addIdentity", summary = "Begin to add a provider to sign in with", description = "Answers where the browser has to go, in this very session. The way ends on /settings, with ?linked= or ?error=.")
    @APIResponse(responseCode = "200", description = "Where to go", content = @Content(schema = @Schema(implementation = Begun.class)))
    @APIResponse(responseCode = "404", description = "This provider is not offered")
    @APIResponse(responseCode = "409", description = "There is one of this provider already")
    @APIResponse(responseCode = "503", description = "The provider does not answer")
    public Uni<Response> begin(@RestPath String provider) {
        if (providers.find(provider).isEmpty()) {
            throw Problem.notFound();
        }
        SignedIn person = signedIn();
        return linking.requireNone(person.userId(), provider)
                .chain(codeFlow::begin)
                .onFailure(SignInRefused.class).transform(down -> new Problem(503, "provider_unavailable",
                        "This provider does not answer right now. Try again in a moment."))
                .map(to -> Response.ok(new Begun(to.toString()))
                        .cookie(linkCookie.keeping(person, provider, CodeFlow.state(to)))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @DELETE
    @Path("{provider}")
    @Operation(operationId = "removeIdentity", summary = "Do not sign in with a provider any more")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "There is none of this provider")
    @APIResponse(responseCode = "409", description = "It is the last one")
    public Uni<Void> remove(@RestPath String provider, HttpHeaders headers) {
        return linking.remove(signedIn().userId(), provider, Origin.of(headers));
    }

    private SignedIn signedIn() {
        return SignedIn.of((JsonWebToken) identity.getPrincipal());
    }

    /** @param location where the browser has to go */
    @Schema(name = "IdentityBegun", requiredProperties = "location")
    record Begun(String location) {}
}
