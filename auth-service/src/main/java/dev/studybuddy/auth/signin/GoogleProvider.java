package dev.studybuddy.auth.signin;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.person.Profile;

/**
 * Google: OpenID Connect. Everything is in the ID token, whose {@code sub} is the one id that never changes
 * (https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload).
 */
final class GoogleProvider implements SignInProvider {
    static final String NAME = "google";

    private final OidcTenantConfig tenant;

    /** @param codeFlow what the code flows of all providers have in common */
    GoogleProvider(OidcTenantConfigBuilder codeFlow) {
        this.tenant = codeFlow
                .authentication().scopes("email", "profile").nonceRequired().end()
                .build();
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
        JsonWebToken idToken = (JsonWebToken) identity.getPrincipal();
        String email = idToken.getClaim("email");
        if (email == null || email.isBlank()) {
            throw new SignInRefused(SignInError.EMAIL_MISSING, null);
        }
        String name = idToken.getClaim("name");
        return Uni.createFrom().item(new Profile(NAME, idToken.getSubject(), email,
                verified(idToken.getClaim("email_verified")),
                name == null || name.isBlank() ? email.split("@", 2)[0] : name,
                idToken.getClaim("picture")));
    }

    /** Some servers say it as text. */
    private static boolean verified(Object claim) {
        return claim != null && Boolean.parseBoolean(claim.toString());
    }
}
