package dev.studybuddy.auth.user;

/**
 * The profile of a user at a sign-in provider, as returned by the provider.
 *
 * @param provider {@code google}, {@code github} or {@code discord}
 * @param subject the provider's immutable id of the user
 * @param emailVerified whether the provider has verified the address
 * @param name one line of at most 100 characters
 * @param avatarUrl an http(s) URL, or null
 */
public record ProviderProfile(String provider, String subject, String email, boolean emailVerified, String name,
        String avatarUrl) {
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_URL_LENGTH = 2_000;

    /** Sanitizes name and avatar URL, which users control at the provider. */
    public ProviderProfile {
        name = truncate(name.replaceAll("\\p{Cntrl}+", " ").strip());
        avatarUrl = avatarUrl != null && avatarUrl.length() <= MAX_URL_LENGTH && avatarUrl.matches("https?://\\S+")
                ? avatarUrl
                : null;
    }

    /** Counts code points: PostgreSQL rejects an unpaired surrogate. */
    private static String truncate(String name) {
        return name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_LENGTH));
    }
}
