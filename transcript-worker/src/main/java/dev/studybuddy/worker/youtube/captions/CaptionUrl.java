package dev.studybuddy.worker.youtube.captions;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/**
 * Where the text of a track is fetched. The address comes with an answer from outside, so only its path and query are
 * taken over: the request goes to the site that is configured and to nowhere else.
 */
final class CaptionUrl {
    /** Marks of an address that answers nothing without a proof of origin. */
    private static final Pattern WANTS_PROOF = Pattern.compile("(?:^|&)exp=[^&]*xp[ev]");

    private CaptionUrl() {}

    /**
     * The address of the track's text as json3.
     *
     * @throws YouTubeException {@code po_token_required} when it is known to answer nothing,
     *         {@code youtube_data_unparsable} when it points anywhere but to the site
     */
    static URI of(CaptionTrack track, URI base) {
        URI uri = parsed(track.url(), base);
        if (!isOfSite(uri, base)) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (WANTS_PROOF.matcher(query).find()) {
            throw new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
        }
        return base.resolve(uri.getRawPath() + "?" + json3(query, track));
    }

    private static URI parsed(String url, URI base) {
        try {
            return base.resolve(new URI(url));
        } catch (URISyntaxException malformed) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    private static boolean isOfSite(URI uri, URI base) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !uri.getRawPath().startsWith("/")
                || uri.getRawPath().startsWith("//")) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean same = host.equalsIgnoreCase(base.getHost()) && uri.getPort() == base.getPort()
                && uri.getScheme().equalsIgnoreCase(base.getScheme());
        boolean youTube = "https".equalsIgnoreCase(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443)
                && (host.equals("youtube.com") || host.endsWith(".youtube.com"));
        return same || youTube;
    }

    private static String json3(String query, CaptionTrack track) {
        Stream<String> kept = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.matches("(?:fmt|tlang)(?:=.*)?"));
        Stream<String> added = Stream.concat(track.translatedTo().map(to -> "tlang=" + URLEncoder.encode(to,
                StandardCharsets.UTF_8)).stream(),
                Stream.of("fmt=json3"));
        return Stream.concat(kept, added).collect(Collectors.joining("&"));
    }
}
