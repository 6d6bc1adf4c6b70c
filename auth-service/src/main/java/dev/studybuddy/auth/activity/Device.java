package dev.studybuddy.auth.activity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes a client by browser and operating system, without anything that could identify or track it. */
final class Device {
    /** The order matters: most browsers also name the browsers that they descend from. */
    private static final List<Token> BROWSERS = List.of(new Token("Edg", "Edge"), new Token("OPR/", "Opera"),
            new Token("SamsungBrowser", "Samsung Internet"), new Token("Firefox/", "Firefox"),
            new Token("FxiOS", "Firefox"), new Token("CriOS", "Chrome"), new Token("Chrome/", "Chrome"),
            new Token("Safari/", "Safari"));
    private static final List<Token> SYSTEMS = List.of(new Token("Windows", "Windows"),
            new Token("iPhone", "iPhone"), new Token("iPad", "iPad"), new Token("Android", "Android"),
            new Token("CrOS", "ChromeOS"), new Token("Mac OS X", "macOS"), new Token("Linux", "Linux"));

    private Device() {}

    /** A part of a User-Agent header and the name that it stands for. */
    private record Token(String text, String name) {}

    /** For example {@code Firefox on Linux}; {@code Unknown device} if the header matches nothing or is absent. */
    static String describe(String userAgent) {
        if (userAgent == null) {
            return "Unknown device";
        }
        return Stream.of(find(BROWSERS, userAgent), find(SYSTEMS, userAgent)).flatMap(Optional::stream)
                .reduce((browser, system) -> browser + " on " + system).orElse("Unknown device");
    }

    private static Optional<String> find(List<Token> tokens, String userAgent) {
        return tokens.stream().filter(token -> userAgent.contains(token.text())).map(Token::name).findFirst();
    }
}
