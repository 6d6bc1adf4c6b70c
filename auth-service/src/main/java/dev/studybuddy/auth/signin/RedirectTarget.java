package dev.studybuddy.auth.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A page of ours to come back to after signing in: a path from the root with query and fragment, made only of what is on
 * the list. Whatever else is asked for (another host in any disguise, control characters, dot segments, the sign-in's own
 * paths) becomes the start page.
 */
record RedirectTarget(String path) {
    static final RedirectTarget START = new RedirectTarget("/");
    private static final int LONGEST = 512;
    /** Percent escapes but for control characters, slash, backslash and percent itself. */
    private static final String ESCAPE = "%(?!0|1|2[5fF]|5[cC]|7[fF])[0-9a-fA-F]{2}";
    private static final String SEGMENT = "(?!\\.{1,2}(?:[/?#]|$))(?:[A-Za-z0-9._~!$&'()*+,=-]|" + ESCAPE + ")+";
    private static final String REST = "(?:[A-Za-z0-9._~!$&'()*+,=:@/?-]|" + ESCAPE + ")*";
    private static final Pattern ALLOWED = Pattern
            .compile("/(?!auth(?:[/?#]|$))(?:" + SEGMENT + "(?:/" + SEGMENT + ")*/?)?(?:\\?" + REST + ")?(?:#" + REST
                    + ")?");

    /** Reads what was asked for; null asks for nothing. */
    static RedirectTarget of(String asked) {
        return asked != null && asked.length() <= LONGEST && ALLOWED.matcher(asked).matches()
                ? new RedirectTarget(asked)
                : START;
    }

    /** As it travels in a cookie. */
    String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads it from a cookie, and believes it no more than the first time. */
    static RedirectTarget decode(String value) {
        try {
            return of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notOurs) {
            return START;
        }
    }
}
