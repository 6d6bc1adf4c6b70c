package dev.studybuddy.auth.signin;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.session.Device;
import dev.studybuddy.auth.session.SessionCookie;
import dev.studybuddy.messaging.http.Problem;

/** Signing in. Whatever goes wrong on the way ends on the sign-in page, never on JSON: a person is looking. */
@Path("/auth")
@PermitAll
@Tag(name = "sign-in")
class SignInResource {
    private static final Logger LOG = Logger.getLogger(SignInResource.class);

    private final SignInProviders providers;
    private final CodeFlow codeFlow;
    private final SignIn signIn;
    private final RedirectCookie redirectCookie;
    private final SessionCookie sessionCookie;

    SignInResource(SignInProviders providers, CodeFlow codeFlow, SignIn signIn, RedirectCookie redirectCookie,
            SessionCookie sessionCookie) {
        this.providers = providers;
        this.codeFlow = codeFlow;
        this.signIn = signIn;
        this.redirectCookie = redirectCookie;
        this.sessionCookie = sessionCookie;
    }

    @GET
    @Path("providers")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which providers one can sign in with")
    public Offered providers() {
        return new Offered(providers.names());
    }

    @GET
    @Path("login/{provider}")
    @Operation(summary = "Begin to sign in", description = "To be followed by a browser, as a link.")
    @APIResponse(responseCode = "302", description = "To the provider")
    @APIResponse(responseCode = "404", description = "This provider is not offered")
    public Uni<Response> login(@RestPath String provider, @RestQuery String redirect) {
        known(provider);
        RedirectTarget target = RedirectTarget.of(redirect);
        return codeFlow.begin()
                .map(to -> redirect(to.toString()).cookie(redirectCookie.keeping(target, provider, state(to))))
                .onFailure().recoverWithItem(failure -> toSignInPage(provider, failure))
                .map(Response.ResponseBuilder::build);
    }

    @GET
    @Path("callback/{provider}")
    @Operation(summary = "Where the provider sends the browser back to")
    @APIResponse(responseCode = "302", description = "To where the person came from, or to the sign-in page")
    @APIResponse(responseCode = "404", description = "This provider is not offered")
    public Uni<Response> callback(@RestPath String provider, @RestQuery String state, HttpHeaders headers) {
        SignInProvider from = known(provider);
        return codeFlow.complete()
                .map(from::profile)
                .chain(profile -> signIn.complete(profile, Device.describe(headers.getHeaderString("User-Agent"))))
                .map(secret -> redirect(redirectCookie.read(headers, state).path())
                        .cookie(sessionCookie.holding(secret), redirectCookie.cleared(provider, state)))
                .onFailure().recoverWithItem(failure -> toSignInPage(provider, failure))
                .map(Response.ResponseBuilder::build);
    }

    private SignInProvider known(String name) {
        return providers.find(name).orElseThrow(Problem::notFound);
    }

    private static Response.ResponseBuilder toSignInPage(String provider, Throwable failure) {
        SignInError told = SignInError.SIGN_IN_FAILED;
        if (failure instanceof SignInRefused refused) {
            told = refused.error();
            LOG.infof("A sign-in with %s was refused: %s (%s)", provider, told.code(), refused.reason());
        } else {
            LOG.errorf(failure, "A sign-in with %s failed", provider);
        }
        return redirect("/login?error=" + told.code());
    }

    /** As a plain header: {@code location()} would make our own address, which no browser knows, of a relative path. */
    private static Response.ResponseBuilder redirect(String to) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, to)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String state(URI authorization) {
        for (String parameter : authorization.getRawQuery().split("&")) {
            if (parameter.startsWith("state=")) {
                return parameter.substring("state=".length());
            }
        }
        throw new IllegalStateException("The code flow has no state");
    }

    /** The names of the providers, in the order that they are to be offered. */
    @Schema(name = "Providers", requiredProperties = "providers")
    record Offered(List<String> providers) {}
}
