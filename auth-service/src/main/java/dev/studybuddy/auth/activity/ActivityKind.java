package dev.studybuddy.auth.activity;

import java.util.Locale;

/** What can happen to a person's account. */
public enum ActivityKind {
    SIGNED_IN,
    SIGNED_OUT,
    SESSION_REVOKED,
    OTHER_SESSIONS_REVOKED,
    IDENTITY_ADDED,
    IDENTITY_REMOVED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    PROFILE_CHANGED,
    EXPORTED,
    TIER_CHANGED,
    SUSPENDED,
    UNSUSPENDED;

    /** As it is kept and told: {@code signed_in}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
