package dev.studybuddy.auth.person;

/**
 * Who a provider says that somebody is.
 *
 * @param provider {@code google}, {@code github} or {@code discord}
 * @param subject the provider's own id of the person, which never changes
 * @param emailVerified whether the provider has checked the address
 * @param avatarUrl a picture, or null
 */
public record Profile(String provider, String subject, String email, boolean emailVerified, String name,
        String avatarUrl) {}
