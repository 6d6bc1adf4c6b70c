package dev.studybuddy.platform.problem;

import java.util.Arrays;
import java.util.List;

/**
 * Recognises failures of the multipart parser. The parser has no exception type of its own for a malformed body, so the
 * class that threw the exception is checked. I/O errors of the disk come from other classes.
 */
final class MalformedBody {
    private static final List<String> PARSERS = List.of("org.jboss.resteasy.reactive.server.core.multipart.",
            "org.jboss.resteasy.reactive.common.headers.HeaderUtil");
    /** Classes that the parser calls with parts of the body. */
    private static final List<String> CALLED = List.of("java.lang.", "java.util.", "java.io.ByteArrayOutputStream",
            "java.nio.charset.");

    private MalformedBody() {}

    static boolean isCauseOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Arrays.stream(root.getStackTrace()).map(StackTraceElement::getClassName)
                .dropWhile(name -> CALLED.stream().anyMatch(name::startsWith)).findFirst()
                .filter(name -> PARSERS.stream().anyMatch(name::startsWith)).isPresent();
    }
}
