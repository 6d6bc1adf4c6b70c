package dev.studybuddy.auth.signin;

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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.auth.session.SessionCookie;
import dev.studybuddy.platform.problem.Problem;

/** Signing in. Whatever goes wrong on the way ends on the sign-in page, never on JSON: a person is looking. */
@Path("/auth")
@PermitAll
@Tag(name = "sign-in")
class SignInResource {
    private final SignInProviders providers;
    private final CodeFlow codeFlow;
    private final SignIn signIn;
    private final Linking linking;
    private final RedirectCookie redirectCookie;
    private final LinkCookie linkCookie;
    private final SessionOfCallback sessionOfCallback;
    private final SessionCookie sessionCookie;

    SignInResource(SignInProviders providers, CodeFlow codeFlow, SignIn signIn, Linking linking,
            RedirectCookie redirectCookie, LinkCookie linkCookie, SessionOfCallback sessionOfCallback,
            SessionCookie sessionCookie) {
        this.providers = providers;
        this.codeFlow = codeFlow;
        this.signIn = signIn;
        this.linking = linking;
        this.redirectCookie = redirectCookie;
        this.linkCookie = linkCookie;
        this.sessionOfCallback = sessionOfCallback;
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
                .map(to -> ToPage.at(to.toString())
                        .cookie(redirectCookie.keeping(target, provider, CodeFlow.state(to))))
                .onFailure().recoverWithItem(failure -> ToPage.withError("/login", provider, failure))
                .map(Response.ResponseBuilder::build);
    }

    @GET
    @Path("callback/{provider}")
    @Operation(summary = "Where the provider sends the browser back to")
    @APIResponse(responseCode = "302", description = "To where the person came from, or to a page that says what went wrong")
    @APIResponse(responseCode = "404", description = "This provider is not offered")
    public Uni<Response> callback(@RestPath String provider, @RestQuery String state, HttpHeaders headers) {
        SignInProvider from = known(provider);
        return (linkCookie.isKept(headers, state) ? link(from, state, headers) : signIn(from, state, headers))
                .map(Response.ResponseBuilder::build);
    }

    private Uni<Response.ResponseBuilder> signIn(SignInProvider from, String state, HttpHeaders headers) {
        return Uni.createFrom().item(() -> redirectCookie.read(headers, state).orElseThrow(SignInResource::foreign))
                .chain(target -> codeFlow.complete(from)
                        .chain(profile -> signIn.complete(profile, Origin.of(headers)))
                        .map(secret -> ToPage.at(target.path())
                                .cookie(sessionCookie.holding(secret), redirectCookie.cleared(from.name(), state))))
                .onFailure().recoverWithItem(failure -> ToPage.withError("/login", from.name(), failure));
    }

    private Uni<Response.ResponseBuilder> link(SignInProvider to, String state, HttpHeaders headers) {
        return Uni.createFrom().item(() -> sessionOfCallback.read(headers)
                .filter(person -> linkCookie.isOf(person, to.name(), state, headers))
                .orElseThrow(SignInResource::foreign))
                .chain(person -> codeFlow.complete(to)
                        .chain(profile -> linking.add(person, profile, Origin.of(headers))))
                .map(added -> ToPage.at("/settings?linked=" + to.name()))
                .onFailure().recoverWithItem(failure -> ToPage.withError("/settings", to.name(), failure))
                .map(answer -> answer.cookie(linkCookie.cleared(to.name(), state)));
    }

    private SignInProvider known(String name) {
        return providers.find(name).orElseThrow(Problem::notFound);
    }

    /** Nobody has begun this way in this browser, or in this session. */
    private static SignInRefused foreign() {
        return new SignInRefused(SignInError.SIGN_IN_FAILED, null);
    }

    /** The names of the providers, in the order that they are to be offered. */
    @Schema(name = "Providers", requiredProperties = "providers")
    record Offered(List<String> providers) {}
}
