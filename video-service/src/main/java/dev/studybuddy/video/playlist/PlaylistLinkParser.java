package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.submission.YoutubeUrl;

/** Parses links to playlists. */
final class PlaylistLinkParser {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{12,64}");
    /**
     * Lists that YouTube generates for each viewer: watch later, liked videos, liked music. Ids of mixes begin with
     * RD.
     */
    private static final Set<String> PERSONAL = Set.of("WL", "LL", "LM");
    private static final String MIX = "RD";

    private PlaylistLinkParser() {}

    /**
     * Returns the id of the playlist in a link, alone or beside one of its videos.
     *
     * @throws Problem {@code playlist_personal} for a list that YouTube generates for each viewer,
     *         {@code invalid_youtube_url} for a link without a playlist
     */
    static String parse(String link) {
        YoutubeUrl url = YoutubeUrl.parse(link.strip());
        return requireSupported(url.parameter("list").filter(found -> canContainPlaylist(url)).orElse(""));
    }

    /**
     * Returns the id.
     *
     * @throws Problem as {@link #parse}
     */
    static String requireSupported(String list) {
        if (PERSONAL.contains(list) || list.startsWith(MIX)) {
            throw new Problem(400, "playlist_personal",
                    "YouTube generates this list for each viewer, so its videos cannot be listed. Use a link to "
                            + "a public playlist.");
        }
        if (!ID.matcher(list).matches()) {
            throw new Problem(400, "invalid_youtube_url",
                    "This is not a link to a YouTube playlist. Copy the address of the playlist page.");
        }
        return list;
    }

    private static boolean canContainPlaylist(YoutubeUrl url) {
        List<String> path = url.path();
        return url.shortened() || path.isEmpty() || path.equals(List.of("playlist"))
                || path.equals(List.of("watch")) || YoutubeUrl.FOLDERS.contains(path.get(0));
    }
}
