package dev.studybuddy.auth.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import dev.studybuddy.auth.person.Profile;
import dev.studybuddy.messaging.http.Secrets;

/**
 * The name of an identity outside of this service: a keyed hash, the same at every sign-in and after an erasure, that
 * tells nobody who it is.
 */
@Startup
@Singleton
class IdentityHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    IdentityHash(SignInSettings settings) {
        String secret = Secrets.require("IDENTITY_HASH_KEY", settings.identityHashKey().orElse(null));
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** HMAC-SHA256 of {@code provider:subject}, as base64url. */
    String of(Profile profile) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] identity = (profile.provider() + ":" + profile.subject()).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(identity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
