package dev.studybuddy.standins.youtube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** The opaque name that a visitor is given: Base64 of a few bytes, escaped as for an address. */
final class VisitorData {
    private static final int BYTES = 32;

    private VisitorData() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        bytes[0] = '\n';
        return URLEncoder.encode(Base64.getUrlEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
    }
}
