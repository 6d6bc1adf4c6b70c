package dev.studybuddy.credits.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import com.stripe.net.Webhook;

/** Uses Stripe's library to create the signatures. */
class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String BODY = "{\"object\": \"event\", \"name\": \"Zoë\"}";
    private final SignatureVerifier verifier = new SignatureVerifier(List.of("whsec_new", "whsec_old"), Duration
            .ofMinutes(5));

    @Test
    void both_secrets_are_valid_during_a_rotation() throws Exception {
        assertThat(isValid(sign("whsec_new", NOW))).isTrue();
        assertThat(isValid(sign("whsec_old", NOW))).isTrue();
        assertThat(isValid(sign("whsec_other", NOW))).isFalse();
    }

    @Test
    void one_valid_signature_of_several_is_enough() throws Exception {
        String[] good = sign("whsec_new", NOW).split(",");
        assertThat(isValid(good[0] + ",v1=00,v0=ff," + good[1])).isTrue();
    }

    @Test
    void a_time_outside_the_tolerance_is_rejected() throws Exception {
        assertThat(isValid(sign("whsec_new", NOW.minusSeconds(300)))).isTrue();
        assertThat(isValid(sign("whsec_new", NOW.minusSeconds(301)))).isFalse();
        assertThat(isValid(sign("whsec_new", NOW.plusSeconds(300)))).isTrue();
        assertThat(isValid(sign("whsec_new", NOW.plusSeconds(301)))).isFalse();
    }

    @Test
    void a_modified_body_or_time_is_rejected() throws Exception {
        String header = sign("whsec_new", NOW);
        assertThat(verifier.isValid(header, (BODY + " ").getBytes(StandardCharsets.UTF_8), NOW)).isFalse();
        assertThat(isValid(header.replace("t=" + NOW.getEpochSecond(), "t=" + NOW.plusSeconds(1).getEpochSecond())))
                .isFalse();
    }

    @Test
    void malformed_headers_are_rejected() throws Exception {
        String signature = sign("whsec_new", NOW).split(",")[1];
        String time = "t=" + NOW.getEpochSecond();
        for (String header : new String[]{ null, "", ",", "t", "t=", "v1", "t=,v1=", "=", time, time + ",v1",
                time + ",v1=", "t=x," + signature, "t=1e9," + signature, "t=-1," + signature,
                "t=99999999999999999999," + signature, time + "," + signature.replace("v1", "v0"),
                time + "," + signature.toUpperCase(Locale.ROOT), "x".repeat(100_000) }) {
            assertThat(isValid(header)).as(String.valueOf(header)).isFalse();
        }
    }

    @Test
    void without_a_secret_every_signature_is_rejected() throws Exception {
        assertThat(new SignatureVerifier(List.of(), Duration.ofMinutes(5)).isValid(sign("any", NOW), body(),
                NOW)).isFalse();
    }

    private boolean isValid(String header) {
        return verifier.isValid(header, body(), NOW);
    }

    private static byte[] body() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(String secret, Instant at) throws Exception {
        return Webhook.Signature.generateSignatureHeader(BODY, secret, at.getEpochSecond());
    }
}
