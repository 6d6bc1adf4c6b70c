package dev.studybuddy.analytics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import dev.studybuddy.platform.config.Secrets;

/** Replaces user ids by their HMAC, so that rows cannot be linked to a user without the key. */
@ApplicationScoped
class UserHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    UserHash(AnalyticsConfig config) {
        this.key = new SecretKeySpec(Secrets.require("ANALYTICS_USER_KEY", config.userKey())
                .getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Without a key the process does not start. */
    void start(@Observes StartupEvent started) {
        hash(new UUID(0, 0));
    }

    /** The first 128 bits of the HMAC-SHA256 of the id. */
    UUID hash(UUID userId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(userId.toString().getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
