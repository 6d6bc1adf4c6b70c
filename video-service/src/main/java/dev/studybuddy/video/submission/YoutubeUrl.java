package dev.studybuddy.video.submission;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.platform.problem.Problem;

/**
 * A parsed link to YouTube. {@link java.net.URI} is not used, so that there is only one interpretation of where the
 * host
 * ends. The service never fetches the link.
 *
 * @param shortened whether the host is {@code youtu.be}
 * @param path the path segments without empty ones
 */
public record YoutubeUrl(boolean shortened, List<String> path, String query, String fragment) {
    /** First path segments that are followed by the id of a video. */
    public static final Set<String> FOLDERS = Set.of("shorts", "live", "embed", "v", "e");
    private static final int MAX_LENGTH = 2048;
    private static final Set<String> HOSTS = Set.of("youtube.com", "www.youtube.com", "m.youtube.com",
            "music.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com");
    private static final Set<String> SHORT_HOSTS = Set.of("youtu.be", "www.youtu.be");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final Pattern PORT = Pattern.compile(":(80|443)$");
    private static final Pattern INVALID_CHARACTERS = Pattern.compile("[\\p{Cntrl}\\s\\\\]");

    /** @throws Problem {@code invalid_youtube_url} for a link to another site */
    public static YoutubeUrl parse(String text) {
        if (text.length() > MAX_LENGTH || INVALID_CHARACTERS.matcher(text).find()) {
            throw notYoutube();
        }
        Matcher scheme = SCHEME.matcher(text);
        String rest = scheme.lookingAt() ? text.substring(scheme.end()) : text;
        int end = endOf(rest, "/?#");
        String host = PORT.matcher(rest.substring(0, end)).replaceFirst("").toLowerCase(Locale.ROOT);
        boolean shortened = SHORT_HOSTS.contains(host);
        if (!shortened && !HOSTS.contains(host)) {
            throw notYoutube();
        }
        return ofPath(rest.substring(end), shortened);
    }

    /** Parses what follows the host. */
    static YoutubeUrl ofPath(String rest, boolean shortened) {
        String[] hash = rest.split("#", 2);
        String[] mark = hash[0].split("\\?", 2);
        return new YoutubeUrl(shortened, Stream.of(mark[0].split("/")).filter(part -> !part.isEmpty()).toList(),
                mark.length == 2 ? mark[1] : "", hash.length == 2 ? hash[1] : "");
    }

    /**
     * The first query parameter of this name.
     *
     * @throws Problem {@code invalid_youtube_url} for an invalid escape
     */
    public Optional<String> parameter(String name) {
        return parameter(query, name);
    }

    Optional<String> fragmentParameter(String name) {
        return parameter(fragment, name);
    }

    private static Optional<String> parameter(String query, String name) {
        return Stream.of(query.split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decode(pair.substring(name.length() + 1))).findFirst();
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalidEscape) {
            throw notYoutube();
        }
    }

    private static int endOf(String text, String stops) {
        for (int i = 0; i < text.length(); i++) {
            if (stops.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static Problem notYoutube() {
        return new Problem(400, "invalid_youtube_url",
                "This is not a link to YouTube. Copy the address of the video page.");
    }
}
