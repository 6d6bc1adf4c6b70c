package dev.studybuddy.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** Each attack on an access token, by its name. Each forgery is the good token with one thing changed. */
class AccessTokenVerifierTest {
    private static final String USER = UUID.randomUUID().toString();
    private static RsaJsonWebKey ours;
    private static RsaJsonWebKey strangers;
    private final Keys keys = new Keys();
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(keys);

    @BeforeAll
    static void make_keys() throws JoseException {
        ours = key("ours");
        strangers = key("strangers");
    }

    @Test
    void a_token_of_auth_service_is_accepted() throws Exception {
        assertThat(verifier.verify(signed(claims -> {}, signature -> {})).getSubject()).isEqualTo(USER);
        assertThat(accepted(signed(claims -> {}, signature -> {}))).isTrue();
    }

    static Stream<Map.Entry<String, Consumer<JwtClaims>>> wrongClaims() {
        return Stream.of(
                Map.entry("another issuer", claims -> claims.setIssuer("https://accounts.google.com")),
                Map.entry("our issuer in another case", claims -> claims.setIssuer("StudyBuddy-Auth")),
                Map.entry("no issuer", claims -> claims.unsetClaim("iss")),
                Map.entry("another audience", claims -> claims.setAudience("another-service")),
                Map.entry("an audience that begins like ours", claims -> claims.setAudience("studybuddy-other")),
                Map.entry("no audience", claims -> claims.unsetClaim("aud")),
                Map.entry("expired long ago", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1))),
                Map.entry("expired just now", claims -> claims.setExpirationTimeMinutesInTheFuture(-0.02f)),
                Map.entry("no expiry", claims -> claims.unsetClaim("exp")),
                Map.entry("an expiry that is text", claims -> claims.setStringClaim("exp", "2099-01-01")),
                Map.entry("not yet valid", claims -> claims.setNotBeforeMinutesInThePast(-5)),
                Map.entry("issued tomorrow", claims -> claims.setIssuedAt(hoursFromNow(24))),
                Map.entry("issued yesterday, to last for years", claims -> {
                    claims.setIssuedAt(hoursFromNow(-24));
                    claims.setExpirationTimeMinutesInTheFuture(1_000_000);
                }),
                Map.entry("never issued", claims -> claims.unsetClaim("iat")),
                Map.entry("no subject", claims -> claims.unsetClaim("sub")),
                Map.entry("a subject that is a list", claims -> claims.setStringListClaim("sub", USER)));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void a_token_with_wrong_claims_is_rejected(Map.Entry<String, Consumer<JwtClaims>> wrong) {
        assertRejected(signed(wrong.getValue(), signature -> {}));
    }

    static Stream<Map.Entry<String, Consumer<JsonWebSignature>>> wrongSignatures() {
        return Stream.of(
                Map.entry("another key under our kid", signature -> signature.setKey(strangers.getPrivateKey())),
                Map.entry("a key that it brings along, as jwk", signature -> {
                    signature.setKey(strangers.getPrivateKey());
                    signature.setJwkHeader(strangers);
                }),
                Map.entry("a key that it brings along, under its own kid", signature -> {
                    signature.setKey(strangers.getPrivateKey());
                    signature.setKeyIdHeaderValue("strangers");
                    signature.setJwkHeader(strangers);
                }),
                Map.entry("a key that it points to, as jku", signature -> {
                    signature.setKey(strangers.getPrivateKey());
                    signature.setHeader("jku", "https://evil.example/jwks");
                }),
                Map.entry("a key that it points to, as x5u", signature -> {
                    signature.setKey(strangers.getPrivateKey());
                    signature.setHeader("x5u", "https://evil.example/certificate");
                }),
                Map.entry("a certificate that it brings along, as x5c", signature -> {
                    signature.setKey(strangers.getPrivateKey());
                    signature.getHeaders().setObjectHeaderValue("x5c", List.of("MIIB"));
                }),
                Map.entry("RS384", signature -> signature.setAlgorithmHeaderValue("RS384")),
                Map.entry("RS512", signature -> signature.setAlgorithmHeaderValue("RS512")),
                Map.entry("PS256", signature -> signature.setAlgorithmHeaderValue("PS256")),
                Map.entry("HS256 with the public key", signature -> {
                    signature.setAlgorithmHeaderValue("HS256");
                    signature.setKey(new HmacKey(ours.getPublicKey().getEncoded()));
                }),
                Map.entry("HS256 with the public key as PEM", signature -> {
                    signature.setAlgorithmHeaderValue("HS256");
                    signature.setKey(new HmacKey(pem(ours.getPublicKey()).getBytes(StandardCharsets.UTF_8)));
                }),
                Map.entry("no kid", signature -> signature.getHeaders().setStringHeaderValue("kid", null)),
                Map.entry("an empty kid", signature -> signature.setKeyIdHeaderValue("")),
                Map.entry("kid as a path", signature -> signature.setKeyIdHeaderValue("../../../../dev/null")),
                Map.entry("kid as SQL", signature -> signature.setKeyIdHeaderValue("' OR '1'='1' --")),
                Map.entry("kid as an address", signature -> signature.setKeyIdHeaderValue("https://evil.example/k")),
                Map.entry("an ID token", signature -> signature.setHeader("typ", "JWT")),
                Map.entry("no type", signature -> signature.getHeaders().setStringHeaderValue("typ", null)),
                Map.entry("a header that must be understood", signature -> {
                    signature.setCriticalHeaderNames("x-admin");
                    signature.setHeader("x-admin", "yes");
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void a_token_with_a_wrong_signature_is_rejected(Map.Entry<String, Consumer<JsonWebSignature>> wrong) {
        assertRejected(signed(claims -> {}, wrong.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "None", "NONE", "nOnE", "noNe", "NoNE", "", " none" })
    void alg_none_in_every_casing_is_rejected(String algorithm) {
        String claims = signed(none -> {}, none -> {}).split("\\.")[1];
        String header = encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"ours\"}");

        assertRejected(header + "." + claims + ".");
        assertRejected(header + "." + claims + ".AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = { "RS256", "rs256" })
    void a_token_without_its_signature_is_rejected(String algorithm) {
        String claims = signed(none -> {}, none -> {}).split("\\.")[1];

        assertRejected(encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"ours\"}") + "." + claims
                + ".");
    }

    @Test
    void a_token_with_changed_claims_is_rejected() {
        String[] parts = signed(claims -> {}, signature -> {}).split("\\.");
        String changed = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"read\"", "\"user\"");

        assertRejected(parts[0] + "." + encode(changed) + "." + parts[2]);
    }

    @Test
    void a_token_encrypted_with_our_public_key_is_rejected() throws JoseException {
        JsonWebEncryption encrypted = new JsonWebEncryption();
        encrypted.setPayload(claims().toJson());
        encrypted.setAlgorithmHeaderValue("RSA-OAEP-256");
        encrypted.setEncryptionMethodHeaderParameter("A256GCM");
        encrypted.setHeader("typ", "at+jwt");
        encrypted.setKeyIdHeaderValue("ours");
        encrypted.setKey(ours.getPublicKey());

        assertRejected(encrypted.getCompactSerialization());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "...", "a.b.c", "not a token", "{}", "eyJ9.eyJ9.AA",
            "sbp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void a_text_that_is_not_a_token_is_rejected(String text) {
        assertRejected(text);
    }

    @Test
    void a_key_id_is_used_for_the_lookup_only() {
        String token = signed(claims -> {}, signature -> signature.setKeyIdHeaderValue("../../etc/passwd"));

        assertRejected(token);

        assertThat(keys.requested).containsOnly("../../etc/passwd");
    }

    @Test
    void an_unknown_key_is_loaded() {
        String token = signed(claims -> {}, signature -> {
            signature.setKey(strangers.getPrivateKey());
            signature.setKeyIdHeaderValue("next");
        });
        keys.afterRenewal = Map.of("next", strangers.getPublicKey());

        assertThat(accepted(token)).isTrue();
        assertThat(keys.renewals).hasValue(1);
    }

    @Test
    void a_loaded_key_causes_no_fetch() {
        assertThat(accepted(signed(claims -> {}, signature -> {}))).isTrue();

        assertThat(keys.renewals).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "HS256", "none" })
    void a_token_of_another_algorithm_causes_no_fetch(String algorithm) {
        assertThat(accepted(encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"new\"}") + ".e30.AAAA")).isFalse();

        assertThat(keys.renewals).hasValue(0);
    }

    @Test
    void a_token_is_not_invalid_while_the_keys_cannot_be_loaded() {
        keys.away = true;
        String token = signed(claims -> {}, signature -> signature.setKeyIdHeaderValue("perhaps"));

        assertThatThrownBy(() -> verifier.verifyLoadingKey(token).await().indefinitely())
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    @Test
    void the_test_tokens_are_accepted_like_those_of_auth_service() throws Exception {
        TestTokens tokens = new TestTokens();
        tokens.start();
        try {
            JwtClaims claims = new JwtConsumerBuilder().setSkipSignatureVerification()
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                    .setExpectedType(true, "at+jwt").setExpectedAudience("studybuddy")
                    .setExpectedIssuer("studybuddy-auth").build()
                    .processToClaims(TestTokens.withTier(UUID.fromString(USER), "pro"));

            assertThat(claims.getSubject()).isEqualTo(USER);
            assertThat(claims.getStringClaimValue("tier")).isEqualTo("pro");
            assertThat(claims.getStringListClaimValue("groups")).containsExactly("user");
            assertThat(UUID.fromString(claims.getStringClaimValue("sid"))).isNotNull();
            assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue()).isEqualTo(300);
        } finally {
            tokens.stop();
        }
    }

    private void assertRejected(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidJwtException.class);
        assertThat(accepted(token)).isFalse();
    }

    private boolean accepted(String token) {
        return verifier.verifyLoadingKey(token).map(claims -> true)
                .onFailure(AccessTokenVerifier.InvalidToken.class).recoverWithItem(false).await().indefinitely();
    }

    private static String signed(Consumer<JwtClaims> changeClaims, Consumer<JsonWebSignature> change) {
        JwtClaims claims = claims();
        changeClaims.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setHeader("typ", "at+jwt");
        signature.setKeyIdHeaderValue("ours");
        signature.setKey(ours.getPrivateKey());
        change.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("studybuddy-auth");
        claims.setAudience("studybuddy");
        claims.setSubject(USER);
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringClaim("tier", "free");
        claims.setStringListClaim("groups", "read");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    private static NumericDate hoursFromNow(int hours) {
        NumericDate date = NumericDate.now();
        date.addSeconds(hours * 3600L);
        return date;
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{ '\n' })
                .encodeToString(key.getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Knows our key, and what it learns when it is renewed. */
    private static final class Keys implements VerificationKeys {
        private final AtomicInteger renewals = new AtomicInteger();
        private final List<String> requested = new ArrayList<>();
        private Map<String, PublicKey> afterRenewal = Map.of();
        private boolean away;

        @Override
        public Optional<PublicKey> find(String id) {
            requested.add(id);
            return id.equals("ours")
                    ? Optional.of(ours.getPublicKey())
                    : renewals.get() > 0 ? Optional.ofNullable(afterRenewal.get(id)) : Optional.empty();
        }

        @Override
        public Uni<Void> refresh() {
            renewals.incrementAndGet();
            return away
                    ? Uni.createFrom().failure(new Problem(503, "unavailable", "Not now."))
                    : Uni.createFrom().voidItem();
        }
    }
}
