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
 * A link to YouTube as a person pasted it. It is taken apart here and not by {@link java.net.URI}, so that there is no
 * second opinion about where a host ends; nothing of it is ever fetched.
 *
 * @param shortened whether it is one of {@code youtu.be}
 * @param path its parts, without empty ones
 */
public record SiteAddress(boolean shortened, List<String> path, String query, String fragment) {
    /** Where a video's id, or a player's word for a list, is a part of the path. */
    public static final Set<String> FOLDERS = Set.of("shorts", "live", "embed", "v", "e");
    private static final int LONGEST = 2048;
    private static final Set<String> HOSTS = Set.of("youtube.com", "www.youtube.com", "m.youtube.com",
            "music.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com");
    private static final Set<String> SHORT_HOSTS = Set.of("youtu.be", "www.youtu.be");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final Pattern PORT = Pattern.compile(":(80|443)$");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\s\\\\]");

    /** @throws Problem {@code invalid_youtube_url} when it leads anywhere else */
    public static SiteAddress parse(String text) {
        if (text.length() > LONGEST || UNWANTED.matcher(text).find()) {
            throw elsewhere();
        }
        Matcher scheme = SCHEME.matcher(text);
        String rest = scheme.lookingAt() ? text.substring(scheme.end()) : text;
        int end = endOf(rest, "/?#");
        String host = PORT.matcher(rest.substring(0, end)).replaceFirst("").toLowerCase(Locale.ROOT);
        boolean shortened = SHORT_HOSTS.contains(host);
        if (!shortened && !HOSTS.contains(host)) {
            throw elsewhere();
        }
        return ofPath(rest.substring(end), shortened);
    }

    /** What stands behind the host. */
    static SiteAddress ofPath(String rest, boolean shortened) {
        String[] hash = rest.split("#", 2);
        String[] mark = hash[0].split("\\?", 2);
        return new SiteAddress(shortened, Stream.of(mark[0].split("/")).filter(part -> !part.isEmpty()).toList(),
                mark.length == 2 ? mark[1] : "", hash.length == 2 ? hash[1] : "");
    }

    /** The first parameter of this name. Throws {@link Problem} when it is not written as it must. */
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
        } catch (IllegalArgumentException brokenEscape) {
            throw elsewhere();
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

    private static Problem elsewhere() {
        return new Problem(400, "invalid_youtube_url", "This is not a link to YouTube.");
    }
}
