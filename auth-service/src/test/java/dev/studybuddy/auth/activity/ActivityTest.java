package dev.studybuddy.auth.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

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

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestDatabase;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.cleanup.CleanupScheduler;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class ActivityTest {
    private final Browser browser = new Browser();
    private String token;

    @Inject
    CleanupScheduler cleanup;

    @BeforeEach
    void signIn() {
        Provider.setUser("activity");
        browser.signIn();
        token = Gateway.token(browser.session());
        TestDatabase.update("DELETE FROM activity WHERE user_id = ?::uuid", userId());
    }

    @Test
    void an_entry_has_kind_time_device_and_address() {
        changeName("2001:db8::7");

        Response list = list("");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.jsonPath().getList("items")).hasSize(1);
        assertThat(list.jsonPath().getString("items[0].kind")).isEqualTo("profile_changed");
        assertThat(list.jsonPath().getString("items[0].address")).isEqualTo("2001:db8::7");
        assertThat(list.jsonPath().getString("items[0].device")).isEqualTo("Firefox on Linux");
        assertThat(list.jsonPath().getString("items[0].at")).endsWith("Z");
        assertThat(list.jsonPath().getString("next_cursor")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>", "1.2.3.4, 5.6.7.8", "unknown", "1111111111111111111111111111111111111111111111"
            + "11111111111111111111" })
    void an_invalid_forwarded_address_is_not_stored(String forwarded) {
        changeName(forwarded);

        assertThat(list("").jsonPath().getString("items[0].address")).isNull();
    }

    @Test
    void entries_are_listed_in_pages_newest_first() {
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
    void an_invalid_limit_or_cursor_returns_400(String query) {
        assertThat(list(query).statusCode()).isEqualTo(400);
        assertThat(list(query).jsonPath().getString("code")).isEqualTo("validation_failed");
    }

    @Test
    void another_user_does_not_see_the_entries() {
        changeName("10.0.0.1");
        Provider.setUser("activity-other");
        Browser other = new Browser();
        other.signIn();

        Response theirs = Gateway.withToken(Gateway.token(other.session())).get("/auth/me/activity");

        assertThat(addresses(theirs)).doesNotContain("10.0.0.1");
    }

    @Test
    void a_change_to_the_same_values_is_not_recorded() {
        changeProfile("{\"name\":\"Ada\",\"settings\":{\"theme\":\"dark\"}}");
        int before = list("").jsonPath().getList("items").size();
        String updatedAt = Gateway.withToken(token).get("/auth/me").path("updated_at");

        changeProfile("{\"name\":\"Ada\",\"settings\":{\"theme\":\"dark\"}}");
        changeProfile("{\"settings\":{\"language\":null}}");

        assertThat(list("").jsonPath().getList("items")).hasSize(before);
        assertThat(list("").jsonPath().getInt("items[0].count")).isEqualTo(1);
        assertThat(Gateway.withToken(token).get("/auth/me").<String>path("updated_at")).isEqualTo(updatedAt);
    }

    @Test
    void only_the_fields_that_changed_are_recorded() {
        changeProfile("{\"name\":\"Ada\",\"settings\":{\"theme\":\"dark\"}}");

        changeProfile("{\"name\":\"Ada\",\"settings\":{\"theme\":\"light\"}}");

        assertThat(list("").jsonPath().getString("items[0].detail")).isEqualTo("theme");
    }

    @Test
    void equal_activities_in_a_row_are_one_entry_with_their_number() {
        for (int i = 0; i < 3; i++) {
            changeName("10.0.0.1");
        }
        changeName("10.0.0.2");

        assertThat(addresses(list(""))).containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(list("").jsonPath().getList("items.count")).containsExactly(1, 3);
    }

    @Test
    void equal_activities_of_another_time_are_separate() {
        changeName("10.0.0.1");
        TestDatabase.update("UPDATE activity SET at = now() - interval '11 minutes' WHERE user_id = ?::uuid", userId());

        changeName("10.0.0.1");

        assertThat(list("").jsonPath().getList("items.count")).containsExactly(1, 1);
    }

    @Test
    void many_changes_of_one_kind_displace_only_their_own_kind() {
        TestDatabase.update("INSERT INTO activity (user_id, kind) VALUES (?::uuid, 'signed_in')", userId());
        TestDatabase.update("INSERT INTO activity (user_id, kind, detail) SELECT ?::uuid, 'profile_changed', n::text "
                + "FROM generate_series(1, 250) AS n", userId());

        changeName("10.0.0.1");

        assertThat(TestDatabase.column("SELECT kind || ' ' || count(*) FROM activity WHERE user_id = ?::uuid "
                + "GROUP BY kind ORDER BY kind", userId())).containsExactly("profile_changed 200", "signed_in 1");
        assertThat(addresses(list("?limit=1"))).containsExactly("10.0.0.1");
    }

    @Test
    void entries_are_deleted_after_ninety_days() {
        changeName("10.0.0.1");
        changeName("10.0.0.2");
        TestDatabase.update("UPDATE activity SET at = now() - interval '90 days 1 minute' WHERE address = '10.0.0.1'");
        TestDatabase.update("UPDATE activity SET at = now() - interval '89 days 23 hours' WHERE address = '10.0.0.2'");

        cleanup.runAll().await().atMost(Duration.ofSeconds(10));

        assertThat(addresses(list(""))).containsExactly("10.0.0.2");
    }

    @Test
    void without_a_token_the_request_returns_401() {
        assertThat(RestAssured.get("/auth/me/activity").statusCode()).isEqualTo(401);
    }

    private Response list(String query) {
        return Gateway.withToken(token).get("/auth/me/activity" + query);
    }

    private static List<String> addresses(Response page) {
        return page.jsonPath().getList("items.address");
    }

    private String userId() {
        return Gateway.withToken(token).get("/auth/me").path("id");
    }

    private void changeProfile(String change) {
        Gateway.withToken(token).contentType(ContentType.JSON).body(change).patch("/auth/me").then().statusCode(200);
    }

    private void changeName(String forwardedFor) {
        Gateway.withToken(token).header("X-Forwarded-For", forwardedFor)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .contentType(ContentType.JSON).body("{\"name\":\"Ada " + UUID.randomUUID() + "\"}").patch("/auth/me")
                .then().statusCode(200);
    }
}
