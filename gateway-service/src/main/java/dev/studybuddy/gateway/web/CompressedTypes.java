package dev.studybuddy.gateway.web;

import java.util.regex.Pattern;

/**
 * The content types of responses that are compressed. The exact types that the HTTP server compresses are in
 * {@code quarkus.http.compress-media-types}; each of them must match.
 */
public final class CompressedTypes {
    /** Event streams are not compressed: a compressor would delay their frames. */
    private static final Pattern COMPRESSED = Pattern.compile(
            "(?i)(text/(?!event-stream)|image/svg|application/([a-z.-]+\\+)?(json|javascript)).*");

    private CompressedTypes() {}

    /** @param contentType with or without parameters; null if the response has none */
    public static boolean contain(String contentType) {
        return contentType != null && COMPRESSED.matcher(contentType).matches();
    }
}
