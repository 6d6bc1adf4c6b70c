package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

class CaptionUrlTest {
    private static final URI YOUTUBE = URI.create("https://www.youtube.com");
    private static final URI LOCAL = URI.create("http://127.0.0.1:8201");

    @Test
    void the_format_is_replaced_and_other_parameters_are_unchanged() {
        assertThat(of("https://www.youtube.com/api/timedtext?v=a&sparams=ip,v&name=%C3%A9&lang=en&fmt=srv3", YOUTUBE))
                .hasToString("https://www.youtube.com/api/timedtext?v=a&sparams=ip,v&name=%C3%A9&lang=en&fmt=json3");
        assertThat(of("/api/timedtext?fmt=srv1&v=a&fmt", LOCAL))
                .hasToString("http://127.0.0.1:8201/api/timedtext?v=a&fmt=json3");
    }

    @Test
    void a_translation_adds_the_target_language() {
        CaptionTrack track = new CaptionTrack("/api/timedtext?v=a&tlang=xx", "en", false, true).translateTo("zh&x=1");

        assertThat(CaptionUrl.of(track, YOUTUBE))
                .hasToString("https://www.youtube.com/api/timedtext?v=a&tlang=zh%26x%3D1&fmt=json3");
    }

    @Test
    void a_youtube_url_is_resolved_against_the_configured_host() {
        assertThat(of("https://m.youtube.com/api/timedtext?v=a", LOCAL))
                .hasToString("http://127.0.0.1:8201/api/timedtext?v=a&fmt=json3");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://169.254.169.254/latest/meta-data", "https://www.youtube.com.evil.example/api",
            "https://evil.example/?u=https://www.youtube.com", "https://www.youtube.com@evil.example/api",
            "https://user@www.youtube.com/api", "http://www.youtube.com:8080/api", "https://notyoutube.com/api",
            "//evil.example/api", "file:///etc/passwd", "ftp://www.youtube.com/api", "http://127.0.0.1:8202/api",
            "https://127.0.0.1:8201/api", "https://www.youtube.com//evil.example/api", "javascript:1",
            "not an address" })
    void a_url_of_another_host_is_rejected(String url) {
        assertThatThrownBy(() -> of(url, LOCAL)).isInstanceOfSatisfying(YouTubeException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/timedtext?v=a&exp=xpe", "/api/timedtext?exp=xpv&v=a", "/api/timedtext?exp=a,xpe" })
    void a_url_that_requires_a_token_is_rejected(String url) {
        assertThatThrownBy(() -> of(url, LOCAL)).isInstanceOfSatisfying(YouTubeException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(YouTubeCode.PO_TOKEN_REQUIRED));
    }

    private static URI of(String url, URI base) {
        return CaptionUrl.of(new CaptionTrack(url, "en", false, true), base);
    }
}
