package dev.studybuddy.standins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Http;
import dev.studybuddy.standins.StandIn;

class SignInStandInTest {
    private static final String CLIENT = "studybuddy-dev";
    private static final String REDIRECT = "http://localhost:8000/auth/callback/google";
    // The example of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final MovableClock CLOCK = new MovableClock();
    private static StandIn signIn;
    private Http http;

    @BeforeAll
    static void start() {
        signIn = new SignInStandIn(CLOCK).start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        signIn.close();
    }

    @BeforeEach
    void reset() {
        http = new Http(signIn);
        http.post("/_control/reset", new JsonObject());
    }

    @Test
    void discovery_names_addresses_on_the_host_that_was_asked() {
        var discovery = new JsonObject(http.get("/google/.well-known/openid-configuration").body());
        assertThat(discovery.getString("issuer")).isEqualTo(issuer());
        assertThat(discovery.getString("token_endpoint")).isEqualTo(issuer() + "/token");
        assertThat(http.get(discovery.getString("jwks_uri")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_is_a_form_without_script_with_one_text_field() {
        var page = http.get("/google/authorize?" + Http.encode(asked())).body();
        assertThat(page).contains("<label for=\"username\">").contains("name=\"username\" type=\"text\"")
                .doesNotContain("<script");
        assertThat(Pattern.compile("type=\"text\"").matcher(page).results()).hasSize(1);
    }

    @Test
    void what_a_client_sends_cannot_break_out_of_the_form() {
        var asked = asked();
        asked.put("state", "\"><script>alert(1)</script>");
        assertThat(http.get("/google/authorize?" + Http.encode(asked)).body()).doesNotContain("<script");
    }

    @Test
    void google_gives_a_signed_id_token_and_user_info() throws Exception {
        var back = decide("/google/authorize", asked(), "ada.lovelace");
        assertThat(back).containsEntry("state", "some-state");
        var answer = redeem("/google/token", back.get("code"), VERIFIER);
        var claims = verified(answer.getString("id_token"));
        assertThat(claims.getString("iss")).isEqualTo(issuer());
        assertThat(claims.getString("aud")).isEqualTo(CLIENT);
        assertThat(claims.getString("nonce")).isEqualTo("some-nonce");
        assertThat(claims.getString("email")).isEqualTo("ada.lovelace@example.test");
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(claims.getString("name")).isEqualTo("Ada Lovelace");
        assertThat(claims.getLong("exp")).isGreaterThan(CLOCK.instant().getEpochSecond());
        var info = new JsonObject(
                http.get("/google/userinfo", "Authorization", "Bearer " + answer.getString("access_token")).body());
        assertThat(info.getString("sub")).isEqualTo(claims.getString("sub")).matches("\\d{21}");
        assertThat(http.get(info.getString("picture")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_name_is_the_same_person_and_another_at_each_provider() {
        var ada = Person.named("Ada ").orElseThrow();
        assertThat(ada).isEqualTo(Person.named("ada").orElseThrow());
        assertThat(Arrays.stream(Provider.values()).map(ada::subject).distinct()).hasSize(3);
        assertThat(ada.subject(Provider.GOOGLE)).isNotEqualTo(new Person("bob").subject(Provider.GOOGLE));
    }

    @Test
    void an_unverified_address_is_told_by_the_name() {
        assertThat(new Person("ada+unverified").emailVerified()).isFalse();
        assertThat(new Person("ada+unverified").fullName()).isEqualTo("Ada");
    }

    @Test
    void a_name_that_cannot_be_one_brings_the_form_back() {
        var form = asked();
        form.put("username", "  ");
        var answer = http.postForm("/google/authorize", form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"").contains("value=\"some-state\"");
    }

    @Test
    void refusing_sends_access_denied_back() {
        var form = asked();
        form.put("decision", "refuse");
        assertThat(redirected(http.postForm("/google/authorize", form))).containsEntry("error", "access_denied")
                .containsEntry("state", "some-state").doesNotContainKey("code");
    }

    @Test
    void a_code_is_good_once() {
        var code = decide("/google/authorize", asked(), "ada").get("code");
        assertThat(trade("/google/token", code, VERIFIER, REDIRECT, CLIENT).statusCode()).isEqualTo(200);
        assertThat(trade("/google/token", code, VERIFIER, REDIRECT, CLIENT).statusCode()).isEqualTo(400);
    }

    @Test
    void a_code_is_good_for_a_minute() {
        var code = decide("/google/authorize", asked(), "ada").get("code");
        CLOCK.move(Duration.ofSeconds(61));
        assertThat(trade("/google/token", code, VERIFIER, REDIRECT, CLIENT).body()).contains("invalid_grant");
    }

    @Test
    void a_code_is_bound_to_verifier_redirect_address_client_and_provider() {
        assertThat(tradeFresh(VERIFIER + "x", REDIRECT, CLIENT).body()).contains("invalid_grant");
        assertThat(tradeFresh(null, REDIRECT, CLIENT).body()).contains("invalid_grant");
        assertThat(tradeFresh(VERIFIER, REDIRECT + "/other", CLIENT).body()).contains("invalid_grant");
        assertThat(tradeFresh(VERIFIER, REDIRECT, "another-client").body()).contains("invalid_grant");
        var code = decide("/google/authorize", asked(), "ada").get("code");
        assertThat(trade("/discord/api/oauth2/token", code, VERIFIER, REDIRECT, CLIENT).body())
                .contains("invalid_grant");
    }

    @Test
    void a_wrong_secret_is_an_invalid_client() {
        var code = decide("/google/authorize", asked(), "ada").get("code");
        var answer = http.postForm("/google/token", Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", REDIRECT, "code_verifier", VERIFIER, "client_id", CLIENT, "client_secret", "wrong"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_client");
    }

    @Test
    void a_client_may_authenticate_by_basic_as_well() {
        var code = decide("/google/authorize", asked(), "ada").get("code");
        var basic = Base64.getEncoder().encodeToString((CLIENT + ":" + CLIENT).getBytes(StandardCharsets.UTF_8));
        assertThat(http.postForm("/google/token", Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", REDIRECT, "code_verifier", VERIFIER), "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void google_insists_on_a_code_challenge_by_s256() {
        var none = asked();
        none.remove("code_challenge");
        assertThat(redirected(http.get("/google/authorize?" + Http.encode(none)))).containsEntry("error",
                "invalid_request");
        var plain = asked();
        plain.put("code_challenge_method", "plain");
        assertThat(redirected(http.get("/google/authorize?" + Http.encode(plain)))).containsEntry("error",
                "invalid_request");
    }

    @Test
    void without_a_redirect_address_nobody_is_redirected() {
        var asked = asked();
        asked.put("redirect_uri", "javascript:alert(1)");
        assertThat(http.get("/google/authorize?" + Http.encode(asked)).statusCode()).isEqualTo(400);
    }

    @Test
    void github_answers_as_a_form_or_as_json_and_keeps_the_address_private() {
        var token = new JsonObject(gitHubToken("Accept", "application/json").body());
        assertThat(gitHubToken().body()).startsWith("access_token=standin_").contains("scope=user%3Aemail");
        var bearer = "Bearer " + token.getString("access_token");
        var user = new JsonObject(http.get("/github/api/user", "Authorization", bearer).body());
        assertThat(user.getValue("id")).isInstanceOf(Number.class);
        assertThat(user.getString("login")).isEqualTo("ada");
        assertThat(user.getString("email")).isNull();
        var emails = new JsonArray(http.get("/github/api/user/emails", "Authorization", bearer).body());
        assertThat(emails.stream().map(JsonObject.class::cast).filter(e -> e.getBoolean("primary"))
                .map(e -> e.getString("email"))).containsExactly("ada@example.test");
        assertThat(http.get("/github/api/user", "Authorization", "Bearer other").statusCode()).isEqualTo(401);
    }

    @Test
    void github_says_errors_with_status_200() {
        var answer = http.postForm("/github/login/oauth/access_token",
                Map.of("client_id", CLIENT, "client_secret", CLIENT, "code", "wrong", "redirect_uri", REDIRECT));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("error=bad_verification_code");
    }

    @Test
    void discord_says_whether_the_address_is_verified() {
        var asked = new HashMap<>(Map.of("client_id", CLIENT, "redirect_uri", REDIRECT, "response_type", "code",
                "scope", "identify email", "state", "s"));
        var code = decide("/discord/oauth2/authorize", asked, "eve+unverified").get("code");
        var token = redeem("/discord/api/oauth2/token", code, null).getString("access_token");
        var user = new JsonObject(http.get("/discord/api/users/@me", "Authorization", "Bearer " + token).body());
        assertThat(user.getString("id")).matches("\\d{18}");
        assertThat(user.getBoolean("verified")).isFalse();
        assertThat(user.getString("email")).isEqualTo("eve+unverified@example.test");
    }

    @Test
    void a_provider_can_be_away() {
        http.fault(new JsonObject().put("kind", "unavailable").put("match", new JsonObject().put("provider",
                "google")));
        assertThat(http.get("/discord/api/oauth2/keys").statusCode()).isEqualTo(200);
        assertThat(http.get("/google/jwks").statusCode()).isEqualTo(503);
        assertThat(http.get("/google/jwks").statusCode()).isEqualTo(200);
    }

    @Test
    void an_id_token_can_be_wrong_in_each_way_that_must_be_noticed() throws Exception {
        assertThat(verified(faulty("wrong_nonce")).getString("nonce")).isNotEqualTo("some-nonce");
        assertThat(verified(faulty("wrong_issuer")).getString("iss")).isNotEqualTo(issuer());
        assertThat(verified(faulty("wrong_audience")).getString("aud")).isNotEqualTo(CLIENT);
        assertThat(verified(faulty("expired_token")).getLong("exp")).isLessThan(CLOCK.instant().getEpochSecond());
        assertThat(isSigned(faulty("wrong_signature"))).isFalse();
        assertThat(faulty("no_id_token")).isNull();
    }

    private String issuer() {
        return "http://localhost:" + signIn.port() + "/google";
    }

    private static Map<String, String> asked() {
        return new HashMap<>(Map.of("client_id", CLIENT, "redirect_uri", REDIRECT, "response_type", "code", "scope",
                "openid email profile", "state", "some-state", "nonce", "some-nonce", "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    }

    /** Types a name as a person does; returns what the client is sent back. */
    private Map<String, String> decide(String path, Map<String, String> asked, String username) {
        var form = new HashMap<>(asked);
        form.put("username", username);
        form.put("decision", "sign-in");
        return redirected(http.postForm(path, form));
    }

    private static Map<String, String> redirected(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        var location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return Arrays.stream(location.getRawQuery().split("&")).map(p -> p.split("=", 2)).collect(
                Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> tradeFresh(String verifier, String redirect, String client) {
        return trade("/google/token", decide("/google/authorize", asked(), "ada").get("code"), verifier, redirect,
                client);
    }

    private HttpResponse<String> trade(String path, String code, String verifier, String redirect, String client) {
        var form = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect,
                "client_id", client, "client_secret", client));
        if (verifier != null) {
            form.put("code_verifier", verifier);
        }
        return http.postForm(path, form);
    }

    private JsonObject redeem(String path, String code, String verifier) {
        var answer = trade(path, code, verifier, REDIRECT, CLIENT);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> gitHubToken(String... headers) {
        var code = decide("/github/login/oauth/authorize", Map.of("client_id", CLIENT, "redirect_uri", REDIRECT,
                "scope", "user:email", "state", "s"), "ada").get("code");
        return http.postForm("/github/login/oauth/access_token",
                Map.of("client_id", CLIENT, "client_secret", CLIENT, "code", code, "redirect_uri", REDIRECT), headers);
    }

    private String faulty(String kind) {
        http.fault(new JsonObject().put("kind", kind).put("match", new JsonObject().put("endpoint", "token")));
        return redeem("/google/token", decide("/google/authorize", asked(), "ada").get("code"), VERIFIER)
                .getString("id_token");
    }

    private JsonObject verified(String token) throws Exception {
        assertThat(isSigned(token)).isTrue();
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private boolean isSigned(String token) throws Exception {
        var key = new JsonObject(http.get("/google/jwks").body()).getJsonArray("keys").getJsonObject(0);
        var publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.getString("n")), number(key.getString("e"))));
        var parts = token.split("\\.");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
