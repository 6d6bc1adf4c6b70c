package dev.studybuddy.standins.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;

/** Fields as they stand in an address or in the body of a form. */
final class Forms {
    private Forms() {}

    static String encode(MultiMap fields) {
        return fields.entries().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(),
                StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
