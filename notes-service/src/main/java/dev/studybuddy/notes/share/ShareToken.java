package dev.studybuddy.notes.share;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret of a link: 192 random bits as 32 characters of base64url, which need no encoding in a path. */
final class ShareToken {
    private static final int BYTES = 24;
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private ShareToken() {}

    static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isValid(String token) {
        return FORMAT.matcher(token).matches();
    }
}
