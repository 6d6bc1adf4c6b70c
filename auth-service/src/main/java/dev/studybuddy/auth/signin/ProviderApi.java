package dev.studybuddy.auth.signin;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;

/** Asks a provider for what is not in its user-info, in the name of who is signing in. */
@Singleton
class ProviderApi {
    private final WebClient client;

    ProviderApi(Vertx vertx) {
        // A redirect would carry the token to another place.
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    /** The list at an address. Empty where the token is not allowed to see it. */
    Uni<JsonArray> list(String address, String accessToken) {
        return client.getAbs(address).bearerTokenAuthentication(accessToken)
                .putHeader("Accept", "application/json").send().map(ProviderApi::read);
    }

    private static JsonArray read(HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> response.bodyAsJsonArray();
            // GitHub says so of what lies outside of a token's scopes.
            case 404 -> new JsonArray();
            default -> throw new SignInRefused(ProviderAnswers.isBroken(response.statusCode())
                    ? SignInError.PROVIDER_UNAVAILABLE
                    : SignInError.SIGN_IN_FAILED, null);
        };
    }
}
