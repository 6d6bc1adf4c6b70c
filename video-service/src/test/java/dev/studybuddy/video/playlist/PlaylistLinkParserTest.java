package dev.studybuddy.video.playlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.problem.Problem;

class PlaylistLinkParserTest {
    private static final String ID = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf";

    @ParameterizedTest
    @ValueSource(strings = {
            "https://www.youtube.com/playlist?list=" + ID, " youtube.com/playlist?list=" + ID + "\n",
            "HTTP://WWW.YOUTUBE.COM/playlist?list=" + ID, "https://m.youtube.com/playlist?app=m&list=" + ID,
            "https://music.youtube.com/playlist?list=" + ID + "&si=abc",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=" + ID + "&index=3",
            "https://www.youtube.com/watch?list=" + ID + "&v=dQw4w9WgXcQ#t=5",
            "https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=" + ID,
            "https://youtu.be/dQw4w9WgXcQ?list=" + ID, "https://youtu.be/playlist?list=" + ID,
            "https://www.youtube.com/embed/videoseries?list=" + ID,
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?list=" + ID })
    void every_form_of_a_link_gives_the_same_list(String pasted) {
        assertThat(PlaylistLinkParser.parse(pasted)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = { "UUuAXFkgsw1L7xaCfnd5JJOw", "OLAK5uy_kSvoaFdfzXPvSdlwPzKUIzSUrYqyaaGBA",
            "PL55713C70BA91BD6E", "FLuAXFkgsw1L7xaCfnd5JJOw" })
    void lists_of_other_kinds_are_lists_too(String list) {
        assertThat(PlaylistLinkParser.parse("https://www.youtube.com/playlist?list=" + list)).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = { "WL", "LL", "LM", "RDdQw4w9WgXcQ", "RDMM", "RDCLAK5uy_kmPRjHDECIcuVwnKsx",
            "RDEMabcdefghijklmnop" })
    void what_each_viewer_has_for_himself_is_refused_with_its_own_code(String list) {
        assertRefused("https://www.youtube.com/playlist?list=" + list, "playlist_personal");
        assertRefused("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=" + list, "playlist_personal");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "dQw4w9WgXcQ", ID, "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/playlist", "https://www.youtube.com/playlist?list=",
            "https://www.youtube.com/playlist?list=PLshort", "https://www.youtube.com/playlist?list=" + ID + "%0A",
            "https://www.youtube.com/playlist?list=" + ID + "/../x", "https://www.youtube.com/playlist?list=%ZZ",
            "https://www.youtube.com/playlist?xlist=" + ID, "https://www.youtube.com/feed/library?list=" + ID,
            "https://www.youtube.com/redirect?list=" + ID, "https://youtube.com.evil/playlist?list=" + ID,
            "https://www.youtube.com@evil.com/playlist?list=" + ID,
            "https://evil.com#www.youtube.com/playlist?list=" + ID, "ftp://www.youtube.com/playlist?list=" + ID,
            "javascript:alert(1)//www.youtube.com/playlist?list=" + ID })
    void everything_else_is_no_list(String pasted) {
        assertRefused(pasted, "invalid_youtube_url");
    }

    @ParameterizedTest
    @CsvSource({ "64,true", "65,false" })
    void a_list_has_a_longest_name(int length, boolean taken) {
        String list = "PL" + "x".repeat(length - 2);
        if (taken) {
            assertThat(PlaylistLinkParser.parse("https://youtube.com/playlist?list=" + list)).isEqualTo(list);
        } else {
            assertRefused("https://youtube.com/playlist?list=" + list, "invalid_youtube_url");
        }
    }

    private static void assertRefused(String pasted, String code) {
        assertThatThrownBy(() -> PlaylistLinkParser.parse(pasted)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
