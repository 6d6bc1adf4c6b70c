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
 * Builds the URL of a caption track. The URL in the player response is untrusted: only its path and query are used, and
 * the request goes to the configured host.
 */
final class CaptionUrl {
    /** The parameter of URLs that return an empty body without a proof-of-origin token. */
    private static final Pattern REQUIRES_TOKEN = Pattern.compile("(?:^|&)exp=[^&]*xp[ev]");

    private CaptionUrl() {}

    /**
     * Returns the URL of the text of the track in the format {@code json3}.
     *
     * @throws YouTubeException {@code po_token_required} if the URL returns nothing without a token,
     *         {@code youtube_data_unparsable} if it points to another host
     */
    static URI of(CaptionTrack track, URI base) {
        URI uri = parse(track.url(), base);
        if (!isYouTube(uri, base)) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (REQUIRES_TOKEN.matcher(query).find()) {
            throw new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
        }
        return base.resolve(uri.getRawPath() + "?" + withJson3Format(query, track));
    }

    private static URI parse(String url, URI base) {
        try {
            return base.resolve(new URI(url));
        } catch (URISyntaxException e) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    private static boolean isYouTube(URI uri, URI base) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !uri.getRawPath().startsWith("/")
                || uri.getRawPath().startsWith("//")) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean isConfigured = host.equalsIgnoreCase(base.getHost()) && uri.getPort() == base.getPort()
                && uri.getScheme().equalsIgnoreCase(base.getScheme());
        boolean isYouTube = "https".equalsIgnoreCase(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443)
                && (host.equals("youtube.com") || host.endsWith(".youtube.com"));
        return isConfigured || isYouTube;
    }

    private static String withJson3Format(String query, CaptionTrack track) {
        Stream<String> parameters = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.matches("(?:fmt|tlang)(?:=.*)?"));
        Stream<String> added = Stream.concat(track.translatedTo().map(to -> "tlang=" + URLEncoder.encode(to,
                StandardCharsets.UTF_8)).stream(),
                Stream.of("fmt=json3"));
        return Stream.concat(parameters, added).collect(Collectors.joining("&"));
    }
}
