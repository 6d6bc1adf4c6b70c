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

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.TestHttpClient;

class SignInStandInTest {
    private static final String CLIENT = "studybuddy-dev";
    private static final String REDIRECT = "http://localhost:8000/auth/callback/google";
    // The example of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final MovableClock CLOCK = new MovableClock();
    private static StandIn standIn;
    private TestHttpClient http;

    @BeforeAll
    static void start() {
        standIn = new SignInStandIn(CLOCK).start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @BeforeEach
    void reset() {
        http = new TestHttpClient(standIn);
        http.post("/_control/reset", new JsonObject());
    }

    @Test
    void discovery_returns_urls_on_the_requested_host() {
        var discovery = new JsonObject(http.get("/google/.well-known/openid-configuration").body());
        assertThat(discovery.getString("issuer")).isEqualTo(issuer());
        assertThat(discovery.getString("token_endpoint")).isEqualTo(issuer() + "/token");
        assertThat(http.get(discovery.getString("jwks_uri")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_sign_in_page_is_a_form_with_one_text_field_and_no_script() {
        var page = http.get("/google/authorize?" + TestHttpClient.encode(authorizationParams())).body();
        assertThat(page).contains("<label for=\"username\">").contains("name=\"username\" type=\"text\"")
                .doesNotContain("<script");
        assertThat(Pattern.compile("type=\"text\"").matcher(page).results()).hasSize(1);
    }

    @Test
    void parameters_are_escaped_in_the_form() {
        var params = authorizationParams();
        params.put("state", "\"><script>alert(1)</script>");
        assertThat(http.get("/google/authorize?" + TestHttpClient.encode(params)).body()).doesNotContain("<script");
    }

    @Test
    void google_returns_a_signed_id_token_and_user_info() throws Exception {
        var params = signIn("/google/authorize", authorizationParams(), "ada.lovelace");
        assertThat(params).containsEntry("state", "some-state");
        var response = redeem("/google/token", params.get("code"), VERIFIER);
        var claims = verifiedClaims(response.getString("id_token"));
        assertThat(claims.getString("iss")).isEqualTo(issuer());
        assertThat(claims.getString("aud")).isEqualTo(CLIENT);
        assertThat(claims.getString("nonce")).isEqualTo("some-nonce");
        assertThat(claims.getString("email")).isEqualTo("ada.lovelace@example.test");
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(claims.getString("name")).isEqualTo("Ada Lovelace");
        assertThat(claims.getLong("exp")).isGreaterThan(CLOCK.instant().getEpochSecond());
        var info = new JsonObject(
                http.get("/google/userinfo", "Authorization", "Bearer " + response.getString("access_token")).body());
        assertThat(info.getString("sub")).isEqualTo(claims.getString("sub")).matches("\\d{21}");
        assertThat(http.get(info.getString("picture")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_has_one_user_id_at_each_provider() {
        var ada = ProviderUser.parse("Ada ").orElseThrow();
        assertThat(ada).isEqualTo(ProviderUser.parse("ada").orElseThrow());
        assertThat(Arrays.stream(Provider.values()).map(ada::subject).distinct()).hasSize(3);
        assertThat(ada.subject(Provider.GOOGLE)).isNotEqualTo(new ProviderUser("bob").subject(Provider.GOOGLE));
    }

    @Test
    void the_name_marks_an_unverified_email_address() {
        assertThat(new ProviderUser("ada+unverified").isEmailVerified()).isFalse();
        assertThat(new ProviderUser("ada+unverified").fullName()).isEqualTo("Ada");
    }

    @Test
    void an_invalid_name_shows_the_form_again() {
        var form = authorizationParams();
        form.put("username", "  ");
        var response = http.postForm("/google/authorize", form);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("role=\"alert\"").contains("value=\"some-state\"");
    }

    @Test
    void refusing_redirects_with_access_denied() {
        var form = authorizationParams();
        form.put("decision", "refuse");
        assertThat(redirectParams(http.postForm("/google/authorize", form))).containsEntry("error", "access_denied")
                .containsEntry("state", "some-state").doesNotContainKey("code");
    }

    @Test
    void a_code_can_be_redeemed_once() {
        var code = signIn("/google/authorize", authorizationParams(), "ada").get("code");
        assertThat(requestToken("/google/token", code, VERIFIER, REDIRECT, CLIENT).statusCode()).isEqualTo(200);
        assertThat(requestToken("/google/token", code, VERIFIER, REDIRECT, CLIENT).statusCode()).isEqualTo(400);
    }

    @Test
    void a_code_expires_after_a_minute() {
        var code = signIn("/google/authorize", authorizationParams(), "ada").get("code");
        CLOCK.move(Duration.ofSeconds(61));
        assertThat(requestToken("/google/token", code, VERIFIER, REDIRECT, CLIENT).body()).contains("invalid_grant");
    }

    @Test
    void a_code_is_bound_to_verifier_redirect_uri_client_and_provider() {
        assertThat(requestTokenForNewCode(VERIFIER + "x", REDIRECT, CLIENT).body()).contains("invalid_grant");
        assertThat(requestTokenForNewCode(null, REDIRECT, CLIENT).body()).contains("invalid_grant");
        assertThat(requestTokenForNewCode(VERIFIER, REDIRECT + "/other", CLIENT).body()).contains("invalid_grant");
        assertThat(requestTokenForNewCode(VERIFIER, REDIRECT, "another-client").body()).contains("invalid_grant");
        var code = signIn("/google/authorize", authorizationParams(), "ada").get("code");
        assertThat(requestToken("/discord/api/oauth2/token", code, VERIFIER, REDIRECT, CLIENT).body())
                .contains("invalid_grant");
    }

    @Test
    void a_wrong_secret_returns_invalid_client() {
        var code = signIn("/google/authorize", authorizationParams(), "ada").get("code");
        var response = http.postForm("/google/token", Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", REDIRECT, "code_verifier", VERIFIER, "client_id", CLIENT, "client_secret", "wrong"));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_client");
    }

    @Test
    void a_client_may_use_basic_authentication() {
        var code = signIn("/google/authorize", authorizationParams(), "ada").get("code");
        var basic = Base64.getEncoder().encodeToString((CLIENT + ":" + CLIENT).getBytes(StandardCharsets.UTF_8));
        assertThat(http.postForm("/google/token", Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", REDIRECT, "code_verifier", VERIFIER), "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(200);
    }

    @Test
    void google_requires_an_s256_code_challenge() {
        var none = authorizationParams();
        none.remove("code_challenge");
        assertThat(redirectParams(http.get("/google/authorize?" + TestHttpClient.encode(none)))).containsEntry("error",
                "invalid_request");
        var plain = authorizationParams();
        plain.put("code_challenge_method", "plain");
        assertThat(redirectParams(http.get("/google/authorize?" + TestHttpClient.encode(plain)))).containsEntry("error",
                "invalid_request");
    }

    @Test
    void an_invalid_redirect_uri_returns_400_without_a_redirect() {
        var params = authorizationParams();
        params.put("redirect_uri", "javascript:alert(1)");
        assertThat(http.get("/google/authorize?" + TestHttpClient.encode(params)).statusCode()).isEqualTo(400);
    }

    @Test
    void github_responds_as_form_or_json_and_hides_the_email_address() {
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
    void github_returns_token_errors_with_status_200() {
        var response = http.postForm("/github/login/oauth/access_token",
                Map.of("client_id", CLIENT, "client_secret", CLIENT, "code", "wrong", "redirect_uri", REDIRECT));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("error=bad_verification_code");
    }

    @Test
    void discord_returns_whether_the_email_address_is_verified() {
        var params = new HashMap<>(Map.of("client_id", CLIENT, "redirect_uri", REDIRECT, "response_type", "code",
                "scope", "identify email", "state", "s"));
        var code = signIn("/discord/oauth2/authorize", params, "eve+unverified").get("code");
        var token = redeem("/discord/api/oauth2/token", code, null).getString("access_token");
        var user = new JsonObject(http.get("/discord/api/users/@me", "Authorization", "Bearer " + token).body());
        assertThat(user.getString("id")).matches("\\d{18}");
        assertThat(user.getBoolean("verified")).isFalse();
        assertThat(user.getString("email")).isEqualTo("eve+unverified@example.test");
    }

    @Test
    void a_provider_can_be_unavailable() {
        http.addFault(new JsonObject().put("kind", "unavailable").put("match", new JsonObject().put("provider",
                "google")));
        assertThat(http.get("/discord/api/oauth2/keys").statusCode()).isEqualTo(200);
        assertThat(http.get("/google/jwks").statusCode()).isEqualTo(503);
        assertThat(http.get("/google/jwks").statusCode()).isEqualTo(200);
    }

    @Test
    void faults_produce_each_kind_of_invalid_id_token() throws Exception {
        assertThat(verifiedClaims(idTokenWithFault("wrong_nonce")).getString("nonce")).isNotEqualTo("some-nonce");
        assertThat(verifiedClaims(idTokenWithFault("wrong_issuer")).getString("iss")).isNotEqualTo(issuer());
        assertThat(verifiedClaims(idTokenWithFault("wrong_audience")).getString("aud")).isNotEqualTo(CLIENT);
        assertThat(verifiedClaims(idTokenWithFault("expired_token")).getLong("exp")).isLessThan(CLOCK.instant()
                .getEpochSecond());
        assertThat(hasValidSignature(idTokenWithFault("wrong_signature"))).isFalse();
        assertThat(idTokenWithFault("no_id_token")).isNull();
    }

    private String issuer() {
        return "http://localhost:" + standIn.port() + "/google";
    }

    private static Map<String, String> authorizationParams() {
        return new HashMap<>(Map.of("client_id", CLIENT, "redirect_uri", REDIRECT, "response_type", "code", "scope",
                "openid email profile", "state", "some-state", "nonce", "some-nonce", "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    }

    /** Submits the form with a user name; returns the parameters of the redirect. */
    private Map<String, String> signIn(String path, Map<String, String> params, String username) {
        var form = new HashMap<>(params);
        form.put("username", username);
        form.put("decision", "sign-in");
        return redirectParams(http.postForm(path, form));
    }

    private static Map<String, String> redirectParams(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(302);
        var location = URI.create(response.headers().firstValue("Location").orElseThrow());
        return Arrays.stream(location.getRawQuery().split("&")).map(p -> p.split("=", 2)).collect(
                Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> requestTokenForNewCode(String verifier, String redirect, String client) {
        return requestToken("/google/token", signIn("/google/authorize", authorizationParams(), "ada").get("code"),
                verifier, redirect,
                client);
    }

    private HttpResponse<String> requestToken(String path, String code, String verifier, String redirect,
            String client) {
        var form = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect,
                "client_id", client, "client_secret", client));
        if (verifier != null) {
            form.put("code_verifier", verifier);
        }
        return http.postForm(path, form);
    }

    private JsonObject redeem(String path, String code, String verifier) {
        var response = requestToken(path, code, verifier, REDIRECT, CLIENT);
        assertThat(response.statusCode()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private HttpResponse<String> gitHubToken(String... headers) {
        var code = signIn("/github/login/oauth/authorize", Map.of("client_id", CLIENT, "redirect_uri", REDIRECT,
                "scope", "user:email", "state", "s"), "ada").get("code");
        return http.postForm("/github/login/oauth/access_token",
                Map.of("client_id", CLIENT, "client_secret", CLIENT, "code", code, "redirect_uri", REDIRECT), headers);
    }

    private String idTokenWithFault(String kind) {
        http.addFault(new JsonObject().put("kind", kind).put("match", new JsonObject().put("endpoint", "token")));
        return redeem("/google/token", signIn("/google/authorize", authorizationParams(), "ada").get("code"), VERIFIER)
                .getString("id_token");
    }

    private JsonObject verifiedClaims(String token) throws Exception {
        assertThat(hasValidSignature(token)).isTrue();
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private boolean hasValidSignature(String token) throws Exception {
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
