package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.submission.SiteAddress;

/** Finds the playlist in what a person pasted. */
final class PlaylistLinks {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{12,64}");
    /** What each viewer has for himself: to watch later, liked, liked music; mixes begin with RD. */
    private static final Set<String> PERSONAL = Set.of("WL", "LL", "LM");
    private static final String MIX = "RD";

    private PlaylistLinks() {}

    /**
     * The id of the list in a link of YouTube's, whether it stands there alone or beside one of its videos.
     *
     * @throws Problem {@code playlist_personal} for what YouTube makes for each viewer, {@code invalid_youtube_url} for
     *         whatever names no list
     */
    static String parse(String pasted) {
        SiteAddress address = SiteAddress.parse(pasted.strip());
        String list = address.parameter("list").filter(found -> mayNameOne(address)).orElse("");
        if (PERSONAL.contains(list) || list.startsWith(MIX)) {
            throw new Problem(400, "playlist_personal",
                    "YouTube makes this list for each viewer: nobody else sees what is in it.");
        }
        if (!ID.matcher(list).matches()) {
            throw new Problem(400, "invalid_youtube_url", "This is not a link to a YouTube playlist.");
        }
        return list;
    }

    private static boolean mayNameOne(SiteAddress address) {
        List<String> path = address.path();
        return address.shortened() || path.isEmpty() || path.equals(List.of("playlist"))
                || path.equals(List.of("watch")) || SiteAddress.FOLDERS.contains(path.get(0));
    }
}
