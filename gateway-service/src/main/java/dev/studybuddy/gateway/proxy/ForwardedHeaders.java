package dev.studybuddy.gateway.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Copies the headers of a message that a proxy forwards (RFC 9110, 7.6.1). */
final class ForwardedHeaders {
    /** Headers of one connection, in lower case. */
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
            "http2-settings");

    private ForwardedHeaders() {}

    /** Copies all values of the end-to-end headers whose names, in lower case, are accepted. */
    static MultiMap copy(MultiMap headers, Predicate<String> accepted) {
        Set<String> listed = listedInConnection(headers);
        MultiMap copy = MultiMap.caseInsensitiveMultiMap();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !listed.contains(lower) && accepted.test(lower)) {
                copy.add(name, value);
            }
        });
        return copy;
    }

    /** The header names that {@code Connection} declares as hop-by-hop. */
    private static Set<String> listedInConnection(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
