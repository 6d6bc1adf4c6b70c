package dev.studybuddy.auth.provider;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;

/** Calls a provider's REST API with the access token of the user who is signing in. */
@Singleton
class ProviderApiClient {
    private final WebClient client;

    ProviderApiClient(Vertx vertx) {
        // A redirect would send the token to another address.
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    /** Gets a JSON array; empty if the token does not permit access. */
    Uni<JsonArray> getArray(String url, String accessToken) {
        return client.getAbs(url).bearerTokenAuthentication(accessToken)
                .putHeader("Accept", "application/json").send().map(ProviderApiClient::parse);
    }

    private static JsonArray parse(HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> response.bodyAsJsonArray();
            // GitHub's status for resources outside the scopes of the token.
            case 404 -> new JsonArray();
            default -> throw new SignInException(ProviderErrorFilter.isUnavailable(response.statusCode())
                    ? SignInError.PROVIDER_UNAVAILABLE
                    : SignInError.SIGN_IN_FAILED);
        };
    }
}
