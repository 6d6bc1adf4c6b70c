package dev.studybuddy.auth.provider;

import java.util.Optional;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.user.ProviderProfile;

/**
 * Google: OpenID Connect. The ID token contains the whole profile; its {@code sub} is the immutable id
 * (https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload).
 */
final class GoogleProvider implements SignInProvider {
    static final String NAME = "google";

    private final OidcTenantConfig tenant;
    private final String issuer;

    /**
     * @param tenant the configuration that all code flows share
     * @param issuer of the metadata and the ID tokens
     */
    GoogleProvider(OidcTenantConfigBuilder tenant, String issuer) {
        this.issuer = issuer;
        this.tenant = tenant
                .token().issuer(issuer).end()
                .authentication().scopes("email", "profile").nonceRequired().end()
                .build();
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
        JsonWebToken idToken = (JsonWebToken) identity.getPrincipal();
        String email = idToken.getClaim("email");
        if (email == null || email.isBlank()) {
            throw new SignInException(SignInError.EMAIL_MISSING);
        }
        String name = idToken.getClaim("name");
        return Uni.createFrom().item(new ProviderProfile(NAME, idToken.getSubject(), email,
                isTrue(idToken.getClaim("email_verified")),
                name == null || name.isBlank() ? email.split("@", 2)[0] : name,
                idToken.getClaim("picture")));
    }

    /** Accepts a boolean and its text form, which some OpenID servers send. */
    private static boolean isTrue(Object claim) {
        return claim != null && Boolean.parseBoolean(claim.toString());
    }
}
