package dev.studybuddy.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class CredentialTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP-";

    @Test
    void a_secret_has_43_characters_of_base64url() {
        assertThat(cookie(LETTERS)).isPresent();
        assertThat(token("sbp_" + LETTERS)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", LETTERS + "x", "sbp_" + LETTERS,
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO+/",
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO\"\n" })
    void any_other_cookie_is_no_credential(String value) {
        assertThat(cookie(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sbp_", "sbp_short", "sbp_" + LETTERS + "x", LETTERS, "SBP_" + LETTERS })
    void any_other_token_is_no_credential(String value) {
        assertThat(token(value)).isEmpty();
    }

    @Test
    void malformed_credentials_are_anonymous_without_a_call_and_count_for_the_address() {
        int before = FakeServices.resolved();

        for (int i = 0; i < 20; i++) {
            given().cookie("studybuddy", "x".repeat(300) + i).get("/videos").then().statusCode(200)
                    .header("RateLimit-Limit", "300").body("headers.authorization", nullValue());
            given().header("Authorization", "Bearer sbp_" + "x".repeat(300) + i).get("/videos").then().statusCode(200)
                    .header("RateLimit-Limit", "300").body("headers.authorization", nullValue());
        }

        assertThat(FakeServices.resolved()).isEqualTo(before);
    }

    private static Optional<Credential> cookie(String value) {
        return Credential.from(Optional.empty(), Optional.of(value));
    }

    private static Optional<Credential> token(String value) {
        return Credential.from(Optional.of("Bearer " + value), Optional.empty());
    }
}
