package dev.studybuddy.auth.provider;

import java.util.Optional;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.auth.user.ProviderProfile;

/**
 * Discord: OAuth 2 without OpenID Connect. Users can enter any e-mail address; {@code verified} says whether Discord
 * has verified it (https://discord.com/developers/docs/resources/user#user-object).
 */
final class DiscordProvider implements SignInProvider {
    static final String NAME = "discord";
    private static final String AVATARS = "https://cdn.discordapp.com/avatars/";

    private final OidcTenantConfig tenant;

    /**
     * @param tenant the configuration that all code flows share
     * @param apiUrl of the REST API, for example {@code https://discord.com/api}
     */
    DiscordProvider(OidcTenantConfigBuilder tenant, String apiUrl) {
        this.tenant = UserInfoTenants.build(tenant, "authorize", "token", apiUrl + "/users/@me", "identify", "email");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> issuer() {
        return Optional.empty();
    }

    @Override
    public OidcTenantConfig tenant() {
        return tenant;
    }

    @Override
    public Uni<ProviderProfile> profile(SecurityIdentity identity) {
        JsonObject user = UserInfoTenants.userInfo(identity);
        String id = user.getString("id");
        String email = user.getString("email");
        if (email == null || email.isBlank()) {
            throw new SignInException(SignInError.EMAIL_MISSING);
        }
        String avatar = user.getString("avatar");
        return Uni.createFrom().item(new ProviderProfile(NAME, id, email, user.getBoolean("verified", false),
                UserInfoTenants.nameOrLogin(user.getString("global_name"), user.getString("username")),
                avatar == null ? null : AVATARS + id + "/" + avatar + ".png"));
    }
}
