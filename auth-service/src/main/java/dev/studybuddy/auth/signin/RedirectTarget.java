package dev.studybuddy.auth.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The page to redirect to after a sign-in: an absolute path with query and fragment, limited to an allowlist of
 * characters. Everything else (another host in any form, control characters, dot segments, the paths of the sign-in
 * itself) becomes the start page.
 */
record RedirectTarget(String path) {
    static final RedirectTarget START = new RedirectTarget("/");
    private static final int MAX_LENGTH = 512;
    /** Percent escapes except control characters, slash, backslash and percent itself. */
    private static final String ESCAPE = "%(?!0|1|2[5fF]|5[cC]|7[fF])[0-9a-fA-F]{2}";
    private static final String SEGMENT = "(?!\\.{1,2}(?:[/?#]|$))(?:[A-Za-z0-9._~!$&'()*+,=-]|" + ESCAPE + ")+";
    private static final String REST = "(?:[A-Za-z0-9._~!$&'()*+,=:@/?-]|" + ESCAPE + ")*";
    private static final Pattern ALLOWED = Pattern
            .compile("/(?!auth(?:[/?#]|$))(?:" + SEGMENT + "(?:/" + SEGMENT + ")*/?)?(?:\\?" + REST + ")?(?:#" + REST
                    + ")?");

    /** @param text the query parameter of the login, or null */
    static RedirectTarget parse(String text) {
        return text != null && text.length() <= MAX_LENGTH && ALLOWED.matcher(text).matches()
                ? new RedirectTarget(text)
                : START;
    }

    /** The value of the flow's cookie. */
    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.US_ASCII));
    }

    /** Decodes the value of the flow's cookie and validates it again: the browser may have changed it. */
    static RedirectTarget decode(String value) {
        try {
            return parse(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return START;
        }
    }
}
