package dev.studybuddy.auth.signin;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.platform.config.Secrets;

/**
 * The name of an identity outside of this service: a keyed hash, the same at every sign-in and after an erasure, that
 * tells nobody who it is.
 */
@Startup
@Singleton
class IdentityHash {
    private final Hmac hmac;

    IdentityHash(SignInSettings settings) {
        this.hmac = new Hmac(Secrets.require("IDENTITY_HASH_KEY", settings.identityHashKey().orElse(null)));
    }

    /** HMAC-SHA256 of {@code provider:subject}, as base64url. */
    String of(Profile profile) {
        return hmac.of(profile.provider() + ":" + profile.subject());
    }
}
