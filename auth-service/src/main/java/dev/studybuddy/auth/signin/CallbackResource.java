package dev.studybuddy.auth.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.provider.SignInProvider;
import dev.studybuddy.auth.provider.SignInProviders;
import dev.studybuddy.platform.problem.Problem;

/** The redirect URI of the providers: completes a sign-in, or the addition of an identity. */
@Path("/auth/callback")
@PermitAll
@Tag(name = "sign-in")
class CallbackResource {
    private final SignInProviders providers;
    private final FlowCookies cookies;
    private final SignInCallback signIn;
    private final LinkCallback link;

    CallbackResource(SignInProviders providers, FlowCookies cookies, SignInCallback signIn, LinkCallback link) {
        this.providers = providers;
        this.cookies = cookies;
        this.signIn = signIn;
        this.link = link;
    }

    @GET
    @Path("{provider}")
    @Operation(summary = "Complete a sign-in", description = "The provider redirects the browser here.")
    @APIResponse(responseCode = "302", description = "Redirect to the page where the sign-in began, or to an "
            + "error page")
    @APIResponse(responseCode = "404", description = "The provider is not offered")
    public Uni<Response> callback(@RestPath String provider, @RestQuery String state, HttpHeaders headers) {
        SignInProvider found = providers.find(provider).orElseThrow(Problem::notFound);
        return (cookies.isLinkFlow(headers, state)
                ? link.complete(found, state, headers)
                : signIn.complete(found, state, headers))
                .map(Response.ResponseBuilder::build);
    }
}
