package dev.studybuddy.auth.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.auth.person.Profile;

/**
 * Discord: OAuth 2 without OpenID. Anybody may write any address into their account; {@code verified} says whether it is
 * theirs (https://discord.com/developers/docs/resources/user#user-object).
 */
final class DiscordProvider implements SignInProvider {
    static final String NAME = "discord";
    private static final String PICTURES = "https://cdn.discordapp.com/avatars/";

    private final OidcTenantConfig tenant;

    /**
     * @param codeFlow what the code flows of all providers have in common
     * @param apiUrl of the REST API, for example {@code https://discord.com/api}
     */
    DiscordProvider(OidcTenantConfigBuilder codeFlow, String apiUrl) {
        this.tenant = UserInfos.tenant(codeFlow, "authorize", "token", apiUrl + "/users/@me", "identify", "email");
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
        String id = user.getString("id");
        String email = user.getString("email");
        if (email == null || email.isBlank()) {
            throw new SignInRefused(SignInError.EMAIL_MISSING, null);
        }
        String avatar = user.getString("avatar");
        return Uni.createFrom().item(new Profile(NAME, id, email, user.getBoolean("verified", false),
                UserInfos.either(user.getString("global_name"), user.getString("username")),
                avatar == null ? null : PICTURES + id + "/" + avatar + ".png"));
    }
}
