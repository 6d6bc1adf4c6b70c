package dev.studybuddy.auth.activity;

import java.util.Locale;

/** The kinds of entries in the audit log. */
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

    /** The value in the database and in the API, for example {@code signed_in}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
