package dev.studybuddy.auth.erasure;

import java.util.UUID;

/**
 * A service keeps nothing of a person any more.
 *
 * @param service {@code video}, {@code notes} or {@code credits}
 */
record ErasureDone(UUID userId, String service) {}
