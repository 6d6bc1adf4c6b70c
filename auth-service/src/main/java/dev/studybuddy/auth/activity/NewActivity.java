package dev.studybuddy.auth.activity;

import java.util.UUID;

/**
 * An entry to record in the audit log. It never contains a secret or text that a user has written, except names.
 *
 * @param provider {@code google}, {@code github} or {@code discord}; null if no provider is involved
 * @param detail the object of the change, for example the name of a token; null if there is none
 */
public record NewActivity(UUID userId, ActivityKind kind, RequestOrigin origin, String provider, String detail) {
    public NewActivity(UUID userId, ActivityKind kind, RequestOrigin origin) {
        this(userId, kind, origin, null, null);
    }

    public NewActivity withProvider(String name) {
        return new NewActivity(userId, kind, origin, name, detail);
    }

    public NewActivity withDetail(String text) {
        return new NewActivity(userId, kind, origin, provider, text);
    }
}
