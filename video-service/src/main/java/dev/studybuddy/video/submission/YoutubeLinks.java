package dev.studybuddy.video.submission;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.messaging.http.Problem;

/**
 * Finds the video in what a person pasted. It is taken apart here and not by {@link java.net.URI}, so that there is no
 * second opinion about where a host ends; nothing of it is ever fetched.
 */
final class YoutubeLinks {
    private static final int LONGEST = 2048;
    private static final Set<String> HOSTS = Set.of("youtube.com", "www.youtube.com", "m.youtube.com",
            "music.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com");
    private static final Set<String> SHORT_HOSTS = Set.of("youtu.be", "www.youtu.be");
    private static final Set<String> FOLDERS = Set.of("shorts", "live", "embed", "v", "e");
    /** Words that stand where an id does, and have its length. */
    private static final Set<String> NO_IDS = Set.of("videoseries", "live_stream");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    private static final Pattern PORT = Pattern.compile(":(80|443)$");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\s\\\\]");
    private static final Pattern CLOCK = Pattern.compile("(?i)(?:(\\d{1,3})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s?)?");

    private YoutubeLinks() {}

    /**
     * Reads a link in any form that YouTube hands out, or a bare id.
     *
     * @throws Problem {@code playlist_not_supported} for a playlist alone, {@code invalid_youtube_url} for all else
     */
    static YoutubeLink parse(String pasted) {
        String text = pasted.strip();
        if (YoutubeLink.isId(text) && !NO_IDS.contains(text)) {
            return new YoutubeLink(text, null);
        }
        return parseUrl(text, true);
    }

    private static YoutubeLink parseUrl(String text, boolean mayWrap) {
        if (text.length() > LONGEST || UNWANTED.matcher(text).find()) {
            throw invalid();
        }
        Matcher scheme = SCHEME.matcher(text);
        String rest = scheme.lookingAt() ? text.substring(scheme.end()) : text;
        int end = endOf(rest, "/?#");
        String host = PORT.matcher(rest.substring(0, end)).replaceFirst("").toLowerCase(Locale.ROOT);
        boolean shortened = SHORT_HOSTS.contains(host);
        if (!shortened && !HOSTS.contains(host)) {
            throw invalid();
        }
        return parsePath(rest.substring(end), shortened, mayWrap);
    }

    private static YoutubeLink parsePath(String rest, boolean shortened, boolean mayWrap) {
        String[] hash = rest.split("#", 2);
        String[] mark = hash[0].split("\\?", 2);
        String query = mark.length == 2 ? mark[1] : "";
        String[] path = Stream.of(mark[0].split("/")).filter(part -> !part.isEmpty()).toArray(String[]::new);
        if (!shortened && mayWrap && path.length == 1 && path[0].equals("attribution_link")) {
            return parseWrapped(parameter(query, "u").orElseThrow(YoutubeLinks::invalid));
        }
        Optional<String> id = shortened ? first(path) : ofSite(path, query);
        if (id.isPresent()) {
            String fragment = hash.length == 2 ? hash[1] : "";
            return new YoutubeLink(id.get(), start(query, fragment));
        }
        throw parameter(query, "list").isPresent() ? playlist() : invalid();
    }

    /** A link within a link: a path of the same site, or a whole address that has to pass by itself. */
    private static YoutubeLink parseWrapped(String inner) {
        return inner.startsWith("/") && !inner.startsWith("//")
                ? parsePath(inner, false, false)
                : parseUrl(inner, false);
    }

    private static Optional<String> ofSite(String[] path, String query) {
        if (path.length == 0 || path.length == 1 && path[0].equals("watch")) {
            return parameter(query, "v").filter(YoutubeLink::isId);
        }
        if (path.length >= 2 && FOLDERS.contains(path[0])) {
            return first(new String[]{ path[1] });
        }
        return Optional.empty();
    }

    /** The id in the first part of a path; players of old put their settings right behind it. */
    private static Optional<String> first(String[] path) {
        return Stream.of(path).limit(1).map(part -> part.substring(0, endOf(part, "&")))
                .filter(part -> YoutubeLink.isId(part) && !NO_IDS.contains(part)).findFirst();
    }

    private static Integer start(String query, String fragment) {
        return Stream.of(parameter(query, "t"), parameter(query, "start"), parameter(fragment, "t"))
                .flatMap(Optional::stream).findFirst().map(YoutubeLinks::seconds).orElse(null);
    }

    /** {@code 90}, {@code 90s}, {@code 1m30s}, {@code 1h2m3s} in seconds; null for anything else. */
    private static Integer seconds(String clock) {
        Matcher matcher = CLOCK.matcher(clock);
        if (clock.isEmpty() || !matcher.matches()) {
            return null;
        }
        return part(matcher, 1) * 3600 + part(matcher, 2) * 60 + part(matcher, 3);
    }

    private static int part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static Optional<String> parameter(String query, String name) {
        return Stream.of(query.split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decode(pair.substring(name.length() + 1))).findFirst();
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            throw invalid();
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

    private static Problem invalid() {
        return new Problem(400, "invalid_youtube_url", "This is not a link to a YouTube video.");
    }

    private static Problem playlist() {
        return new Problem(400, "playlist_not_supported", "This is a playlist: paste the link of one of its videos.");
    }
}
