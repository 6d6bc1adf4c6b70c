package dev.studybuddy.auth.signin;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.provider.CodeFlow;
import dev.studybuddy.auth.provider.SignInProviders;
import dev.studybuddy.platform.problem.Problem;

/** Offers the providers and starts sign-ins. */
@Path("/auth")
@PermitAll
@Tag(name = "sign-in")
class SignInResource {
    private final SignInProviders providers;
    private final CodeFlow codeFlow;
    private final FlowCookies cookies;

    SignInResource(SignInProviders providers, CodeFlow codeFlow, FlowCookies cookies) {
        this.providers = providers;
        this.codeFlow = codeFlow;
        this.cookies = cookies;
    }

    @GET
    @Path("providers")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the sign-in providers")
    public ProvidersResponse providers() {
        return new ProvidersResponse(providers.names());
    }

    @GET
    @Path("login/{provider}")
    @Operation(summary = "Start a sign-in", description = "For browsers, as the target of a link.")
    @APIResponse(responseCode = "302", description = "Redirect to the provider")
    @APIResponse(responseCode = "404", description = "The provider is not offered")
    public Uni<Response> login(@RestPath String provider, @RestQuery String redirect) {
        if (providers.find(provider).isEmpty()) {
            throw Problem.notFound();
        }
        RedirectTarget target = RedirectTarget.parse(redirect);
        return codeFlow.start()
                .map(url -> Redirects.to(url.toString())
                        .cookie(cookies.signIn(target, provider, CodeFlow.state(url))))
                .onFailure().recoverWithItem(failure -> Redirects.toError("/login", Optional.of(target), provider,
                        failure))
                .map(Response.ResponseBuilder::build);
    }

    /** The names of the providers, in the order to show them. */
    @Schema(name = "Providers", requiredProperties = "providers")
    record ProvidersResponse(List<String> providers) {}
}
