package dev.studybuddy.auth.provider;

import java.util.Optional;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.auth.user.ProviderProfile;

/**
 * GitHub: OAuth 2 without OpenID Connect. The numeric id in {@code /user} is immutable; the login can change and be
 * reassigned (https://docs.github.com/rest/users/users#get-the-authenticated-user).
 */
final class GitHubProvider implements SignInProvider {
    static final String NAME = "github";

    private final OidcTenantConfig tenant;
    private final String issuer;
    private final String emailsUrl;
    private final ProviderApiClient api;

    /**
     * @param tenant the configuration that all code flows share
     * @param issuer the base URL of authorization and token
     * @param apiUrl of the REST API, for example {@code https://api.github.com}
     */
    GitHubProvider(OidcTenantConfigBuilder tenant, String issuer, String apiUrl, ProviderApiClient api) {
        this.issuer = issuer;
        this.tenant = UserInfoTenants.build(tenant, "authorize", "access_token", apiUrl + "/user", "user:email");
        this.emailsUrl = apiUrl + "/user/emails";
        this.api = api;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> issuer() {
        return Optional.of(issuer);
    }

    @Override
    public OidcTenantConfig tenant() {
        return tenant;
    }

    @Override
    public Uni<ProviderProfile> profile(SecurityIdentity identity) {
        JsonObject user = UserInfoTenants.userInfo(identity);
        String accessToken = identity.getCredential(AccessTokenCredential.class).getToken();
        return api.getArray(emailsUrl, accessToken)
                .map(emails -> primary(emails).orElseThrow(() -> new SignInException(SignInError.EMAIL_MISSING)))
                .map(email -> new ProviderProfile(NAME, user.getLong("id").toString(), email.getString("email"),
                        email.getBoolean("verified", false),
                        UserInfoTenants.nameOrLogin(user.getString("name"), user.getString("login")),
                        user.getString("avatar_url")));
    }

    /**
     * The primary address. The verification of other addresses does not apply to it, and {@code /user} contains the
     * public address, which may be another one.
     */
    private static Optional<JsonObject> primary(JsonArray emails) {
        return emails.stream().map(JsonObject.class::cast).filter(email -> email.getBoolean("primary", false))
                .findFirst();
    }
}
