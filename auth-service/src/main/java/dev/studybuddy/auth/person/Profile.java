package dev.studybuddy.auth.person;

/**
 * Who a provider says that somebody is.
 *
 * @param provider {@code google}, {@code github} or {@code discord}
 * @param subject the provider's own id of the person, which never changes
 * @param emailVerified whether the provider has checked the address
 * @param name on one line, of at most 100 characters
 * @param avatarUrl a picture on the web, or null
 */
public record Profile(String provider, String subject, String email, boolean emailVerified, String name,
        String avatarUrl) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;

    /** What people have written about themselves elsewhere is taken for what it is: any text, and any address. */
    public Profile {
        name = shortened(name.replaceAll("\\p{Cntrl}+", " ").strip());
        avatarUrl = avatarUrl != null && avatarUrl.length() <= LONGEST_ADDRESS && avatarUrl.matches("https?://\\S+")
                ? avatarUrl
                : null;
    }

    /** By whole characters: half of one cannot be kept. */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
