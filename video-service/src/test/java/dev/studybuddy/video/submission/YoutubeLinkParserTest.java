package dev.studybuddy.video.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.problem.Problem;

class YoutubeLinkParserTest {
    private static final String ID = "dQw4w9WgXcQ";

    @ParameterizedTest
    @ValueSource(strings = {
            "dQw4w9WgXcQ",
            "  dQw4w9WgXcQ\n",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "http://youtube.com/watch?v=dQw4w9WgXcQ",
            "HTTPS://WWW.YouTube.COM/watch?v=dQw4w9WgXcQ",
            "youtube.com/watch?v=dQw4w9WgXcQ",
            "m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share",
            "https://music.youtube.com/watch?list=RDAMVM1&v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&ab_channel=Somebody#fragment",
            "https://www.youtube.com/watch/?v=dQw4w9WgXcQ",
            "https://www.youtube.com:443/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabc&index=4",
            "https://youtu.be/dQw4w9WgXcQ",
            "youtu.be/dQw4w9WgXcQ?si=abcdef",
            "https://youtu.be/dQw4w9WgXcQ/",
            "https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share",
            "https://www.youtube.com/live/dQw4w9WgXcQ",
            "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/v/dQw4w9WgXcQ&hl=en",
            "https://www.youtube.com/e/dQw4w9WgXcQ",
            "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare",
            "https://www.youtube.com/attribution_link?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ" })
    void every_form_of_a_link_gives_the_same_video(String pasted) {
        assertThat(YoutubeLinkParser.parse(pasted)).isEqualTo(new YoutubeLink(ID, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "t=90, 90", "t=90s, 90", "t=1m30s, 90", "t=1h2m3s, 3723", "start=45, 45", "t=2h, 7200" })
    void the_start_time_is_kept(String parameter, int seconds) {
        assertThat(YoutubeLinkParser.parse("https://youtu.be/" + ID + "?" + parameter).startSeconds()).contains(
                seconds);
        assertThat(YoutubeLinkParser.parse("https://www.youtube.com/watch?" + parameter + "&v=" + ID).startSeconds())
                .contains(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = { "t=", "t=soon", "t=-5", "t=99999999999", "t=1m30x" })
    void an_invalid_start_time_is_ignored(String parameter) {
        assertThat(YoutubeLinkParser.parse("https://youtu.be/" + ID + "?" + parameter)).isEqualTo(new YoutubeLink(ID,
                Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=1m5s", "https://youtu.be/dQw4w9WgXcQ#t=65" })
    void the_start_time_may_be_in_the_fragment(String pasted) {
        assertThat(YoutubeLinkParser.parse(pasted).startSeconds()).contains(65);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "https://www.youtube.com/playlist?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf",
            "https://www.youtube.com/watch?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf",
            "https://music.youtube.com/playlist?list=OLAK5uy",
            "https://www.youtube.com/embed/videoseries?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf" })
    void a_playlist_alone_is_refused_with_its_own_code(String pasted) {
        assertRefused(pasted, "playlist_not_supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "   ", "hello", "dQw4w9WgXc", "dQw4w9WgXcQQ", "dQw4w9WgX!Q", "videoseries",
            "https://youtube.com.evil/watch?v=dQw4w9WgXcQ",
            "https://evil.com/watch?v=dQw4w9WgXcQ",
            "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com@evil.com/watch?v=dQw4w9WgXcQ",
            "https://user:password@www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://evil.com#www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://evil.com\\@www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com:8080/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
            "https://wwwxyoutube.com/watch?v=dQw4w9WgXcQ",
            "https://www.yоutube.com/watch?v=dQw4w9WgXcQ",
            "ftp://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "javascript:alert(1)//www.youtube.com/watch?v=dQw4w9WgXcQ",
            "file:///etc/passwd", "//www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ extra",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ\nHost: evil",
            "https://www.youtube.com/watch?v=short",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ%0A",
            "https://www.youtube.com/watch?v=%ZZ",
            "https://www.youtube.com/watch?xv=dQw4w9WgXcQ",
            "https://www.youtube.com/@somebody", "https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw",
            "https://www.youtube.com/embed/live_stream?channel=UCuAXFkgsw1L7xaCfnd5JJOw",
            "https://www.youtube.com/redirect?q=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ",
            "https://www.youtube.com/attribution_link?u=%2F%2Fevil.com%2Fwatch%3Fv%3DdQw4w9WgXcQ",
            "https://www.youtube.com/attribution_link?u=https%3A%2F%2Fevil.com%2Fwatch%3Fv%3DdQw4w9WgXcQ",
            "https://www.youtube.com/attribution_link?u=%2Fattribution_link%3Fu%3D%2Fwatch%3Fv%3DdQw4w9WgXcQ",
            "https://youtu.be/", "https://youtu.be/watch?v=dQw4w9WgXcQ" })
    void everything_else_is_refused(String pasted) {
        assertRefused(pasted, "invalid_youtube_url");
    }

    @ParameterizedTest
    @ValueSource(ints = { 2030, 100_000 })
    void nothing_too_long_is_looked_at(int length) {
        assertRefused("https://www.youtube.com/watch?v=" + ID + "&x=" + "x".repeat(length), "invalid_youtube_url");
    }

    private static void assertRefused(String pasted, String code) {
        assertThatThrownBy(() -> YoutubeLinkParser.parse(pasted)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
