package dev.studybuddy.gateway.limit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many at once, and then so many each second. Written {@code 300 then 10/s}.
 *
 * @param burst tokens that a full bucket holds
 * @param perSecond tokens that come back in a second
 */
public record Rate(int burst, int perSecond) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7}) then (\\d{1,6})/s");
    private static final long SECOND_IN_MICROS = 1_000_000;

    public Rate {
        if (burst < 1 || perSecond < 1 || perSecond > SECOND_IN_MICROS) {
            throw new IllegalArgumentException("A rate is at least '1 then 1/s', and at most 1000000/s.");
        }
    }

    /** Reads a setting. */
    public static Rate parse(CharSequence text) {
        Matcher written = WRITTEN.matcher(text.toString().strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no rate: write it as '300 then 10/s'.");
        }
        return new Rate(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
    }

    /** How long it takes for one token to come back. */
    long intervalMicros() {
        return SECOND_IN_MICROS / perSecond;
    }
}
