package dev.studybuddy.auth.signin;

import java.util.Optional;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.auth.person.Profile;

/**
 * GitHub: OAuth 2 without OpenID. The number in {@code /user} never changes, unlike the login, which may even go to
 * somebody else (https://docs.github.com/rest/users/users#get-the-authenticated-user).
 */
final class GitHubProvider implements SignInProvider {
    static final String NAME = "github";

    private final OidcTenantConfig tenant;
    private final String emails;
    private final ProviderApi api;

    /**
     * @param codeFlow what the code flows of all providers have in common
     * @param apiUrl of the REST API, for example {@code https://api.github.com}
     */
    GitHubProvider(OidcTenantConfigBuilder codeFlow, String apiUrl, ProviderApi api) {
        this.tenant = UserInfos.tenant(codeFlow, "authorize", "access_token", apiUrl + "/user", "user:email");
        this.emails = apiUrl + "/user/emails";
        this.api = api;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OidcTenantConfig tenant() {
        return tenant;
    }

    @Override
    public Uni<Profile> profile(SecurityIdentity identity) {
        JsonObject user = UserInfos.of(identity);
        String accessToken = identity.getCredential(AccessTokenCredential.class).getToken();
        return api.list(emails, accessToken)
                .map(list -> primary(list).orElseThrow(() -> new SignInRefused(SignInError.EMAIL_MISSING, null)))
                .map(email -> new Profile(NAME, user.getLong("id").toString(), email.getString("email"),
                        email.getBoolean("verified", false),
                        UserInfos.either(user.getString("name"), user.getString("login")),
                        user.getString("avatar_url")));
    }

    /**
     * The one address that somebody has chosen as theirs. What is verified of the others says nothing about it, and
     * {@code /user} shows an address of their choice, which says nothing either.
     */
    private static Optional<JsonObject> primary(JsonArray emails) {
        return emails.stream().map(JsonObject.class::cast).filter(email -> email.getBoolean("primary", false))
                .findFirst();
    }
}
