package dev.studybuddy.auth.signin;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import dev.studybuddy.auth.crypto.Hmac;
import dev.studybuddy.auth.provider.SignInConfig;
import dev.studybuddy.auth.user.ProviderProfile;
import dev.studybuddy.platform.config.Secrets;

/**
 * Computes the pseudonym of an identity for other services: a keyed hash that does not reveal the identity, is equal
 * at every sign-in, and stays equal after an erasure.
 */
@Startup
@Singleton
class IdentityHash {
    private final Hmac hmac;

    IdentityHash(SignInConfig config) {
        this.hmac = new Hmac(Secrets.require("IDENTITY_HASH_KEY", config.identityHashKey()));
    }

    /** HMAC-SHA256 of {@code provider:subject}, as base64url. */
    String hash(ProviderProfile profile) {
        return hmac.hash(profile.provider() + ":" + profile.subject());
    }
}
