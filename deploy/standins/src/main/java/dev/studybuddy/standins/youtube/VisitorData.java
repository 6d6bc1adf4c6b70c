package dev.studybuddy.standins.youtube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** The opaque visitor id: Base64 of random bytes, percent-encoded. */
final class VisitorData {
    private static final int BYTES = 32;

    private VisitorData() {}

    static String generate() {
        var bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        bytes[0] = '\n';
        return URLEncoder.encode(Base64.getUrlEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
    }
}
