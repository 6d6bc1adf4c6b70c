package dev.studybuddy.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.studybuddy.auth.testing.Browser;
import dev.studybuddy.auth.testing.Gateway;
import dev.studybuddy.auth.testing.Provider;
import dev.studybuddy.auth.testing.TestProviders;
import dev.studybuddy.embedded.TestServers;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestProviders.class)
class AccessTokenTest {
    private final Browser browser = new Browser();
    private String token;

    @BeforeEach
    void signIn() {
        Provider.setUser("token");
        browser.signIn();
        token = Gateway.token(browser.session());
    }

    @Test
    void a_token_verifies_with_the_published_keys() throws Exception {
        Response resolved = Gateway.resolve(browser.session());
        JsonWebKeySet published = new JsonWebKeySet(RestAssured.get("/auth/jwks").asString());

        JwtContext verified = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(published.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setExpectedType(true, "at+jwt").setExpectedIssuer("studybuddy-auth").setExpectedAudience("studybuddy")
                .setRequireExpirationTime().build().process(resolved.path("token"));

        JwtClaims claims = verified.getJwtClaims();
        assertThat(claims.getSubject()).isEqualTo(resolved.path("user_id"));
        assertThat(claims.getStringClaimValue("sid")).isEqualTo(resolved.path("sid"));
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("user");
        assertThat(claims.getStringClaimValue("tier")).isEqualTo("free");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue()).isEqualTo(300);
        assertThat(verified.getJoseObjects().get(0).getKeyIdHeaderValue())
                .isEqualTo(published.getJsonWebKeys().get(0).calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    @Test
    void the_jwks_is_public_cacheable_and_contains_no_private_keys() {
        Response keys = RestAssured.get("/auth/jwks");

        assertThat(keys.getHeader("Cache-Control")).contains("public").contains("max-age=300");
        List<Map<String, String>> published = keys.jsonPath().getList("keys");
        assertThat(published).hasSize(2).allSatisfy(key -> assertThat(key)
                .containsOnlyKeys("kty", "use", "alg", "kid", "n", "e").containsEntry("alg", "RS256"));
    }

    @Test
    void me_returns_the_profile_of_the_provider() {
        Response me = Gateway.withToken(token).get("/auth/me");

        assertThat(me.statusCode()).isEqualTo(200);
        Map<String, Object> user = me.jsonPath().getMap("");
        assertThat(user).containsOnlyKeys("id", "email", "email_verified", "name", "avatar_url", "provider",
                "identities", "subscription_tier", "settings", "created_at", "updated_at")
                .containsEntry("email", "token@example.org").containsEntry("email_verified", true)
                .containsEntry("name", "Person token").containsEntry("provider", "google")
                .containsEntry("subscription_tier", "free");
        assertThat(me.jsonPath().getList("identities")).containsExactly(Map.of("provider", "google", "email",
                "token@example.org", "email_verified", true, "created_at", user.get("created_at")));
        assertThat(me.jsonPath().getMap("settings")).containsOnlyKeys("theme", "language", "note_language",
                "note_style", "default_subject", "note_instructions").containsEntry("theme", "system");
        assertThat(me.jsonPath().getString("created_at")).endsWith("Z");
    }

    @Test
    void me_without_a_token_returns_401() {
        assertRefused(RestAssured.get("/auth/me"));
    }

    @Test
    void a_session_cookie_is_not_accepted_as_token() {
        assertRefused(RestAssured.given().cookie("studybuddy", browser.session()).get("/auth/me"));
    }

    @Test
    void a_state_cookie_is_not_accepted_as_token() {
        assertRefused(RestAssured.given().cookie("q_auth_google_x", "x").get("/auth/me"));
    }

    @Test
    void a_token_in_the_query_or_in_a_cookie_is_ignored() {
        assertRefused(RestAssured.given().queryParam("access_token", token).cookie("Bearer", token).get("/auth/me"));
    }

    @Test
    void a_token_of_the_next_key_is_accepted() {
        String next = signed(claims(), signature -> {
            signature.setKey(key("JWT_NEXT_PRIVATE_KEY").getPrivateKey());
            signature.setKeyIdHeaderValue(thumbprint(key("JWT_NEXT_PRIVATE_KEY")));
        });

        Gateway.withToken(next).get("/auth/me").then().statusCode(200);
    }

    @Test
    void a_token_built_by_this_test_is_accepted() {
        Gateway.withToken(signed(claims(), signature -> {})).get("/auth/me").then().statusCode(200);
    }

    static Stream<Map.Entry<String, Consumer<JwtClaims>>> wrongClaims() {
        return Stream.of(
                Map.entry("another issuer", claims -> claims.setIssuer("https://accounts.google.com")),
                Map.entry("no issuer", claims -> claims.unsetClaim("iss")),
                Map.entry("another audience", claims -> claims.setAudience("another-audience")),
                Map.entry("no audience", claims -> claims.unsetClaim("aud")),
                Map.entry("expired", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_700_000_000))),
                Map.entry("no expiry", claims -> claims.unsetClaim("exp")),
                Map.entry("not yet valid", claims -> claims.setNotBeforeMinutesInThePast(-5)),
                Map.entry("no subject", claims -> claims.unsetClaim("sub")),
                Map.entry("unknown user", claims -> claims.setSubject("0199a7e0-0000-7000-8000-000000000000")));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void a_token_with_wrong_claims_is_rejected(Map.Entry<String, Consumer<JwtClaims>> wrong) {
        JwtClaims claims = claims();
        wrong.getValue().accept(claims);

        assertRefused(Gateway.withToken(signed(claims, signature -> {})).get("/auth/me"));
    }

    static Stream<Map.Entry<String, Consumer<JsonWebSignature>>> wrongSignatures() throws JoseException {
        RsaJsonWebKey foreign = RsaJwkGenerator.generateJwk(2048);
        return Stream.of(
                Map.entry("another key under our kid", signature -> signature.setKey(foreign.getPrivateKey())),
                Map.entry("a key of its own", signature -> {
                    signature.setKey(foreign.getPrivateKey());
                    signature.setKeyIdHeaderValue(thumbprint(foreign));
                    signature.setJwkHeader(foreign);
                }),
                Map.entry("a key from elsewhere", signature -> {
                    signature.setKey(foreign.getPrivateKey());
                    signature.setHeader("jku", "https://evil.example/jwks");
                }),
                Map.entry("RS512", signature -> signature.setAlgorithmHeaderValue("RS512")),
                Map.entry("PS256", signature -> signature.setAlgorithmHeaderValue("PS256")),
                Map.entry("no kid", signature -> signature.getHeaders().setStringHeaderValue("kid", null)),
                Map.entry("kid as a path", signature -> signature.setKeyIdHeaderValue("../../../../dev/null")),
                Map.entry("kid as SQL", signature -> signature.setKeyIdHeaderValue("' OR '1'='1")),
                Map.entry("an ID token", signature -> signature.setHeader("typ", "JWT")),
                Map.entry("no type", signature -> signature.getHeaders().setStringHeaderValue("typ", null)),
                Map.entry("HS256 with the public key", signature -> {
                    signature.setAlgorithmHeaderValue("HS256");
                    signature.setKey(new HmacKey(key("JWT_PRIVATE_KEY").getPublicKey().getEncoded()));
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void a_token_with_a_wrong_signature_is_rejected(Map.Entry<String, Consumer<JsonWebSignature>> wrong) {
        String forged = signed(claims(), wrong.getValue());

        assertRefused(Gateway.withToken(forged).get("/auth/me"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "None", "NONE", "nOnE", "" })
    void a_token_without_signature_is_rejected(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\"}";
        String forged = encode(header) + "." + token.split("\\.")[1] + ".";

        assertRefused(Gateway.withToken(forged).get("/auth/me"));
    }

    @Test
    void a_token_with_changed_claims_is_rejected() {
        String[] parts = token.split("\\.");

        assertRefused(Gateway.withToken(parts[0] + "." + encode(claims().toJson()) + "." + parts[2]).get("/auth/me"));
    }

    @Test
    void a_token_with_the_read_scope_cannot_sign_out() {
        JwtClaims claims = claims();
        claims.setStringListClaim("groups", "read");

        Response refused = Gateway.withToken(signed(claims, signature -> {})).post("/auth/logout");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("insufficient_scope");
    }

    private JwtClaims claims() {
        Map<String, Object> resolved = Gateway.resolve(browser.session()).jsonPath().getMap("");
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("studybuddy-auth");
        claims.setAudience("studybuddy");
        claims.setSubject((String) resolved.get("user_id"));
        claims.setStringClaim("sid", (String) resolved.get("sid"));
        claims.setStringListClaim("groups", "user");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static String signed(JwtClaims claims, Consumer<JsonWebSignature> change) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setHeader("typ", "at+jwt");
        signature.setKeyIdHeaderValue(thumbprint(key("JWT_PRIVATE_KEY")));
        signature.setKey(key("JWT_PRIVATE_KEY").getPrivateKey());
        change.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key(String setting) {
        SigningKey key = SigningKey.parse(setting, ConfigProvider.getConfig().getValue(setting, String.class));
        RsaJsonWebKey jwk = new RsaJsonWebKey(key.publicKey());
        jwk.setPrivateKey(key.privateKey());
        return jwk;
    }

    private static String thumbprint(RsaJsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Response refused) {
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }
}
