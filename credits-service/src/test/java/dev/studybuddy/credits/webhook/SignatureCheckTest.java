package dev.studybuddy.credits.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.stripe.net.Webhook;

/** Signatures are made with Stripe's own library: what it signs is accepted, and nothing else. */
class SignatureCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String BODY = "{\"object\": \"event\", \"name\": \"Zoë\"}";
    private final SignatureCheck check = new SignatureCheck(List.of("whsec_new", "whsec_old"), Duration.ofMinutes(5));

    @Test
    void either_secret_may_sign_while_they_are_changed() throws Exception {
        assertThat(accepts(signed("whsec_new", NOW))).isTrue();
        assertThat(accepts(signed("whsec_old", NOW))).isTrue();
        assertThat(accepts(signed("whsec_other", NOW))).isFalse();
    }

    @Test
    void one_signature_of_several_is_enough() throws Exception {
        String[] good = signed("whsec_new", NOW).split(",");
        assertThat(accepts(good[0] + ",v1=00,v0=ff," + good[1])).isTrue();
    }

    @Test
    void a_time_too_old_or_in_the_future_is_refused() throws Exception {
        assertThat(accepts(signed("whsec_new", NOW.minusSeconds(300)))).isTrue();
        assertThat(accepts(signed("whsec_new", NOW.minusSeconds(301)))).isFalse();
        assertThat(accepts(signed("whsec_new", NOW.plusSeconds(300)))).isTrue();
        assertThat(accepts(signed("whsec_new", NOW.plusSeconds(301)))).isFalse();
    }

    @Test
    void a_body_or_a_time_that_was_changed_is_refused() throws Exception {
        String header = signed("whsec_new", NOW);
        assertThat(check.accepts(header, (BODY + " ").getBytes(StandardCharsets.UTF_8), NOW)).isFalse();
        assertThat(accepts(header.replace("t=" + NOW.getEpochSecond(), "t=" + NOW.plusSeconds(1).getEpochSecond())))
                .isFalse();
    }

    @Test
    void headers_that_are_none_are_refused() throws Exception {
        String signature = signed("whsec_new", NOW).split(",")[1];
        String time = "t=" + NOW.getEpochSecond();
        for (String header : new String[]{ null, "", ",", "t", "t=", "v1", "t=,v1=", "=", time, time + ",v1",
                time + ",v1=", "t=x," + signature, "t=1e9," + signature, "t=-1," + signature,
                "t=99999999999999999999," + signature, time + "," + signature.replace("v1", "v0"),
                time + "," + signature.toUpperCase(), "x".repeat(100_000) }) {
            assertThat(accepts(header)).as(String.valueOf(header)).isFalse();
        }
    }

    @Test
    void without_a_secret_nothing_is_accepted() throws Exception {
        assertThat(new SignatureCheck(List.of(), Duration.ofMinutes(5)).accepts(signed("any", NOW), body(),
                NOW)).isFalse();
    }

    private boolean accepts(String header) {
        return check.accepts(header, body(), NOW);
    }

    private static byte[] body() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(String secret, Instant at) throws Exception {
        return Webhook.Signature.generateSignatureHeader(BODY, secret, at.getEpochSecond());
    }
}
