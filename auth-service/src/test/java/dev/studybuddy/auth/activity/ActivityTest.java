package dev.studybuddy.auth.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.studybuddy.auth.provider.Browser;
import dev.studybuddy.auth.provider.Database;
import dev.studybuddy.auth.provider.Gateway;
import dev.studybuddy.auth.provider.Google;
import dev.studybuddy.auth.provider.TestProvider;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProvider.class)
class ActivityTest {
    private final Browser browser = new Browser();
    private String token;

    @Inject
    Activities activities;

    @BeforeEach
    void signIn() {
        Google.knows("activity");
        browser.signIn();
        token = Gateway.token(browser.session());
        Database.change("DELETE FROM activity WHERE person_id = ?::uuid", person());
    }

    @Test
    void it_tells_what_was_done_when_and_from_where() {
        changeName("2001:db8::7");

        Response told = list("");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.jsonPath().getList("items")).hasSize(1);
        assertThat(told.jsonPath().getString("items[0].kind")).isEqualTo("profile_changed");
        assertThat(told.jsonPath().getString("items[0].address")).isEqualTo("2001:db8::7");
        assertThat(told.jsonPath().getString("items[0].device")).isEqualTo("Firefox on Linux");
        assertThat(told.jsonPath().getString("items[0].at")).endsWith("Z");
        assertThat(told.jsonPath().getString("next_cursor")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>", "1.2.3.4, 5.6.7.8", "unknown", "1111111111111111111111111111111111111111111111"
            + "11111111111111111111" })
    void what_is_no_address_is_not_kept(String forwarded) {
        changeName(forwarded);

        assertThat(list("").jsonPath().getString("items[0].address")).isNull();
    }

    @Test
    void the_newest_comes_first_page_by_page() {
        for (int i = 0; i < 5; i++) {
            changeName("10.0.0." + i);
        }

        Response first = list("?limit=2");
        Response second = list("?limit=2&cursor=" + first.path("next_cursor"));
        Response third = list("?limit=2&cursor=" + second.path("next_cursor"));

        assertThat(addresses(first)).containsExactly("10.0.0.4", "10.0.0.3");
        assertThat(addresses(second)).containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(addresses(third)).containsExactly("10.0.0.0");
        assertThat(third.jsonPath().getString("next_cursor")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "?limit=0", "?limit=101", "?cursor=x" })
    void a_page_that_cannot_be_is_refused(String query) {
        assertThat(list(query).statusCode()).isEqualTo(400);
        assertThat(list(query).jsonPath().getString("code")).isEqualTo("validation_failed");
    }

    @Test
    void nobody_reads_that_of_somebody_else() {
        changeName("10.0.0.1");
        Google.knows("activity-other");
        Browser other = new Browser();
        other.signIn();

        Response theirs = Gateway.as(Gateway.token(other.session())).get("/auth/me/activity");

        assertThat(addresses(theirs)).doesNotContain("10.0.0.1");
    }

    @Test
    void it_is_forgotten_after_ninety_days() {
        changeName("10.0.0.1");
        changeName("10.0.0.2");
        Database.change("UPDATE activity SET at = now() - interval '90 days 1 minute' WHERE address = '10.0.0.1'");
        Database.change("UPDATE activity SET at = now() - interval '89 days 23 hours' WHERE address = '10.0.0.2'");

        activities.forgetOld().await().atMost(Duration.ofSeconds(10));

        assertThat(addresses(list(""))).containsExactly("10.0.0.2");
    }

    @Test
    void without_a_token_it_is_401() {
        assertThat(RestAssured.get("/auth/me/activity").statusCode()).isEqualTo(401);
    }

    private Response list(String query) {
        return Gateway.as(token).get("/auth/me/activity" + query);
    }

    private static List<String> addresses(Response page) {
        return page.jsonPath().getList("items.address");
    }

    private String person() {
        return Gateway.as(token).get("/auth/me").path("id");
    }

    private void changeName(String forwardedFor) {
        Gateway.as(token).header("X-Forwarded-For", forwardedFor)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .contentType(ContentType.JSON).body("{\"name\":\"Ada\"}").patch("/auth/me").then().statusCode(200);
    }
}
