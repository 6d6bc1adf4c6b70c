package dev.studybuddy.worker.youtube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values of a query. */
final class Encoded {

    private Encoded() {}

    static String value(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
