package dev.studybuddy.auth.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.person.Profile;

/** One way to sign in: how its code flow goes, and how to read what comes back. */
interface SignInProvider {
    /** As in paths and in the database, for example {@code google}. */
    String name();

    /** Always the same instance: another one would make Quarkus connect to the provider anew. */
    OidcTenantConfig tenant();

    /** Who has signed in; fails with {@link SignInRefused} when the provider leaves out what we need. */
    Uni<Profile> profile(SecurityIdentity identity);
}
