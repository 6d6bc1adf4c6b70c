package dev.studybuddy.worker.youtube.innertube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class WatchPageTest {

    @Test
    void the_key_and_the_visitor_are_found() {
        WatchPage page = page("""
                <script>ytcfg.set({"EOM_VISITOR_DATA": "no", "INNERTUBE_API_KEY" : "AIza-1_x", "VISITOR_DATA":"Cgt%3D\\u003d"});
                """);

        assertThat(page.key()).contains("AIza-1_x");
        assertThat(page.visitorData()).contains("Cgt%3D=");
    }

    @Test
    void the_players_answer_ends_where_its_object_ends() {
        WatchPage page = page("""
                <script>var ytInitialPlayerResponse = {"a": {"b": "};</script>{"}};var meta = {"c": 1};</script>
                """);

        assertThat(page.player()).hasValueSatisfying(player -> assertThat(player).hasToString(
                "{\"a\":{\"b\":\"};</script>{\"}}"));
    }

    @Test
    void a_page_without_a_player_has_none() {
        assertThat(page("<p>var ytInitialPlayerResponse = null;").player()).isEmpty();
        assertThat(page("<script>var ytInitialPlayerResponse = {\"a\": ").player()).isEmpty();
        assertThat(page("").key()).isEmpty();
    }

    @Test
    void a_riddle_is_told_from_a_description_that_mentions_one() {
        assertThat(page("<form><div class=\"g-recaptcha\"></div></form>").isCaptcha()).isTrue();
        assertThat(page("<script>var ytInitialPlayerResponse = {\"about\": \"g-recaptcha explained\"};").isCaptcha())
                .isFalse();
    }

    @Test
    void the_consent_that_is_asked_for_is_read() {
        WatchPage page = page("""
                <form action="https://consent.youtube.com/s" method="POST">
                <input type="hidden" name="v" value="cb.20260101-17-p0.de+FX+119"></form>
                """);

        assertThat(page.asksForConsent()).isTrue();
        assertThat(page.consent()).contains("cb.20260101-17-p0.de+FX+119");
    }

    @Test
    void a_consent_value_cannot_smuggle_a_cookie_or_a_header() {
        assertThat(page("<input name=\"v\" value=\"a; SID=1\">").consent()).isEmpty();
        assertThat(page("<input name=\"v\" value=\"a&#13;&#10;X: 1\">").consent()).isEmpty();
    }

    private static WatchPage page(String html) {
        return new WatchPage(html, new ObjectMapper());
    }
}
