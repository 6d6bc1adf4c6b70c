package dev.studybuddy.standins.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;

/** Encodes fields as {@code application/x-www-form-urlencoded}. */
final class FormEncoder {
    private FormEncoder() {}

    static String encode(MultiMap fields) {
        return fields.entries().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(),
                StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
