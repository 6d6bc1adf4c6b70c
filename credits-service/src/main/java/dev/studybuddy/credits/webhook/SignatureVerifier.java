package dev.studybuddy.credits.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.studybuddy.credits.stripe.StripeConfig;

/**
 * Verifies the signature of a webhook: the header is {@code t=SECONDS,v1=HEX,…}, the signature the HMAC-SHA-256 of
 * {@code SECONDS.BODY} (docs.stripe.com/webhooks/signature). Stripe's library is not used because it verifies a string
 * instead of the bytes, throws on malformed headers and accepts times in the future.
 */
@ApplicationScoped
class SignatureVerifier {
    private static final int MAX_HEADER_LENGTH = 4096;

    private final List<String> secrets;
    private final Duration tolerance;

    @Inject
    SignatureVerifier(StripeConfig config) {
        this(config.webhookSecrets().orElse(List.of()), config.webhookTolerance());
    }

    /** @param secrets the signature of any of them is valid */
    SignatureVerifier(List<String> secrets, Duration tolerance) {
        this.secrets = secrets;
        this.tolerance = tolerance;
    }

    /** Whether one of the secrets signed these bytes within the tolerance around {@code now}. */
    boolean isValid(String header, byte[] body, Instant now) {
        if (header == null || header.length() > MAX_HEADER_LENGTH) {
            return false;
        }
        String time = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String item : header.split(",")) {
            String[] pair = item.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                time = pair[1];
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                signatures.add(pair[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return time != null && isNear(time, now) && isSigned(time, body, signatures);
    }

    private boolean isNear(String time, Instant now) {
        if (!time.matches("[0-9]{1,12}")) {
            return false;
        }
        return Math.abs(Long.parseLong(time) - now.getEpochSecond()) <= tolerance.toSeconds();
    }

    private boolean isSigned(String time, byte[] body, List<byte[]> signatures) {
        boolean signed = false;
        for (String secret : secrets) {
            byte[] expected = sign(secret, time, body).getBytes(StandardCharsets.UTF_8);
            for (byte[] signature : signatures) {
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        return signed;
    }

    private static String sign(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }
}
