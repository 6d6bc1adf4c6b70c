package dev.studybuddy.auth.provider;

import java.util.Optional;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.user.ProviderProfile;

/** A sign-in provider: the configuration of its code flow, and the mapping of its response. */
public interface SignInProvider {
    /** The name in paths and in the database, for example {@code google}. */
    String name();

    /** The identifier that the provider has as issuer; empty where none is documented. Compared exactly. */
    Optional<String> issuer();

    /** Returns the same instance each time: for another one Quarkus would connect to the provider again. */
    OidcTenantConfig tenant();

    /**
     * The profile of the user who has signed in.
     *
     * @param identity the result of the code flow
     * @return fails with {@link SignInException} if the provider omits required data
     */
    Uni<ProviderProfile> profile(SecurityIdentity identity);
}
