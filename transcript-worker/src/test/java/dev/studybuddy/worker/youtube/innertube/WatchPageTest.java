package dev.studybuddy.worker.youtube.innertube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class WatchPageTest {

    @Test
    void the_key_and_the_visitor_data_are_extracted() {
        WatchPage page = page("""
                <script>ytcfg.set({"EOM_VISITOR_DATA": "no", "INNERTUBE_API_KEY" : "AIza-1_x", "VISITOR_DATA":"Cgt%3D\\u003d"});
                """);

        assertThat(page.key()).contains("AIza-1_x");
        assertThat(page.visitorData()).contains("Cgt%3D=");
    }

    @Test
    void the_player_response_ends_with_its_json_object() {
        WatchPage page = page("""
                <script>var ytInitialPlayerResponse = {"a": {"b": "};</script>{"}};var meta = {"c": 1};</script>
                """);

        assertThat(page.player()).hasValueSatisfying(player -> assertThat(player).hasToString(
                "{\"a\":{\"b\":\"};</script>{\"}}"));
    }

    @Test
    void a_page_without_a_player_response_yields_none() {
        assertThat(page("<p>var ytInitialPlayerResponse = null;").player()).isEmpty();
        assertThat(page("<script>var ytInitialPlayerResponse = {\"a\": ").player()).isEmpty();
        assertThat(page("").key()).isEmpty();
    }

    @Test
    void a_description_that_mentions_a_captcha_is_no_captcha() {
        assertThat(page("<form><div class=\"g-recaptcha\"></div></form>").isCaptcha()).isTrue();
        assertThat(page("<script>var ytInitialPlayerResponse = {\"about\": \"g-recaptcha explained\"};").isCaptcha())
                .isFalse();
    }

    @Test
    void the_consent_value_is_extracted() {
        WatchPage page = page("""
                <form action="https://consent.youtube.com/s" method="POST">
                <input type="hidden" name="v" value="cb.20260101-17-p0.de+FX+119"></form>
                """);

        assertThat(page.requiresConsent()).isTrue();
        assertThat(page.consent()).contains("cb.20260101-17-p0.de+FX+119");
    }

    @Test
    void a_consent_value_cannot_inject_a_cookie_or_a_header() {
        assertThat(page("<input name=\"v\" value=\"a; SID=1\">").consent()).isEmpty();
        assertThat(page("<input name=\"v\" value=\"a&#13;&#10;X: 1\">").consent()).isEmpty();
    }

    private static WatchPage page(String html) {
        return new WatchPage(html, new ObjectMapper());
    }
}
