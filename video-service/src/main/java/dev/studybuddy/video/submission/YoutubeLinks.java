package dev.studybuddy.video.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.platform.problem.Problem;

/** Finds the video in what a person pasted. */
final class YoutubeLinks {
    /** Words that stand where an id does, and have its length. */
    private static final Set<String> NO_IDS = Set.of("videoseries", "live_stream");
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
        return of(SiteAddress.parse(text), true);
    }

    private static YoutubeLink of(SiteAddress address, boolean mayWrap) {
        if (mayWrap && !address.shortened() && address.path().equals(List.of("attribution_link"))) {
            return wrapped(address.parameter("u").orElseThrow(YoutubeLinks::invalid));
        }
        Optional<String> id = address.shortened() ? first(address.path()) : ofSite(address);
        if (id.isPresent()) {
            return new YoutubeLink(id.get(), start(address));
        }
        throw address.parameter("list").isPresent() ? playlist() : invalid();
    }

    /** A link within a link: a path of the same site, or a whole address that has to pass by itself. */
    private static YoutubeLink wrapped(String inner) {
        return of(inner.startsWith("/") && !inner.startsWith("//")
                ? SiteAddress.ofPath(inner, false)
                : SiteAddress.parse(inner), false);
    }

    private static Optional<String> ofSite(SiteAddress address) {
        List<String> path = address.path();
        if (path.isEmpty() || path.equals(List.of("watch"))) {
            return address.parameter("v").filter(YoutubeLink::isId);
        }
        if (path.size() >= 2 && SiteAddress.FOLDERS.contains(path.get(0))) {
            return first(path.subList(1, 2));
        }
        return Optional.empty();
    }

    /** The id in the first part of a path; players of old put their settings right behind it. */
    private static Optional<String> first(List<String> path) {
        return path.stream().limit(1).map(part -> part.split("&", 2)[0])
                .filter(part -> YoutubeLink.isId(part) && !NO_IDS.contains(part)).findFirst();
    }

    private static Integer start(SiteAddress address) {
        return Stream.of(address.parameter("t"), address.parameter("start"), address.fragmentParameter("t"))
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

    private static Problem invalid() {
        return new Problem(400, "invalid_youtube_url", "This is not a link to a YouTube video.");
    }

    private static Problem playlist() {
        return new Problem(400, "playlist_not_supported", "This is a playlist: paste the link of one of its videos.");
    }
}
