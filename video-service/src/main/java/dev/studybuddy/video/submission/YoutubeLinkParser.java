package dev.studybuddy.video.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.platform.problem.Problem;

/** Parses links to videos. */
public final class YoutubeLinkParser {
    /** Words in the place of an id with the same length. */
    private static final Set<String> RESERVED_WORDS = Set.of("videoseries", "live_stream");
    private static final Pattern CLOCK = Pattern.compile("(?i)(?:(\\d{1,3})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s?)?");

    private YoutubeLinkParser() {}

    /**
     * Parses a link in any form of YouTube, or a bare id.
     *
     * @throws Problem {@code playlist_not_supported} for a playlist without a video, {@code invalid_youtube_url} for
     *         everything else
     */
    public static YoutubeLink parse(String link) {
        String text = link.strip();
        if (YoutubeLink.isId(text) && !RESERVED_WORDS.contains(text)) {
            return new YoutubeLink(text, Optional.empty());
        }
        return of(YoutubeUrl.parse(text), true);
    }

    private static YoutubeLink of(YoutubeUrl url, boolean mayBeWrapped) {
        if (mayBeWrapped && !url.shortened() && url.path().equals(List.of("attribution_link"))) {
            return wrapped(url.parameter("u").orElseThrow(YoutubeLinkParser::invalid));
        }
        Optional<String> id = url.shortened() ? first(url.path()) : ofSite(url);
        if (id.isPresent()) {
            return new YoutubeLink(id.get(), start(url));
        }
        throw url.parameter("list").isPresent() ? playlist() : invalid();
    }

    /** A link within a link: a path of the same site, or a complete link that is checked itself. */
    private static YoutubeLink wrapped(String inner) {
        return of(inner.startsWith("/") && !inner.startsWith("//")
                ? YoutubeUrl.ofPath(inner, false)
                : YoutubeUrl.parse(inner), false);
    }

    private static Optional<String> ofSite(YoutubeUrl url) {
        List<String> path = url.path();
        if (path.isEmpty() || path.equals(List.of("watch"))) {
            return url.parameter("v").filter(YoutubeLink::isId);
        }
        if (path.size() >= 2 && YoutubeUrl.FOLDERS.contains(path.get(0))) {
            return first(path.subList(1, 2));
        }
        return Optional.empty();
    }

    /** The id in the first path segment; old players append their settings to it. */
    private static Optional<String> first(List<String> path) {
        return path.stream().limit(1).map(part -> part.split("&", 2)[0])
                .filter(part -> YoutubeLink.isId(part) && !RESERVED_WORDS.contains(part)).findFirst();
    }

    private static Optional<Integer> start(YoutubeUrl url) {
        return Stream.of(url.parameter("t"), url.parameter("start"), url.fragmentParameter("t"))
                .flatMap(Optional::stream).findFirst().flatMap(YoutubeLinkParser::seconds);
    }

    /** {@code 90}, {@code 90s}, {@code 1m30s}, {@code 1h2m3s} in seconds; empty for anything else. */
    private static Optional<Integer> seconds(String clock) {
        Matcher matcher = CLOCK.matcher(clock);
        if (clock.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(part(matcher, 1) * 3600 + part(matcher, 2) * 60 + part(matcher, 3));
    }

    private static int part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static Problem invalid() {
        return new Problem(400, "invalid_youtube_url",
                "This is not a link to a YouTube video. Copy the address of the video page.");
    }

    private static Problem playlist() {
        return new Problem(400, "playlist_not_supported",
                "This is a link to a playlist. Use the link of one of its videos.");
    }
}
