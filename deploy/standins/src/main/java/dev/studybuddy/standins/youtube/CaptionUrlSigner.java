package dev.studybuddy.standins.youtube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.MultiMap;

/**
 * Creates and verifies caption URLs. The signature covers the video but not language and format, which a client may
 * change; a URL expires after some hours. With {@code exp=xpe} it requires a proof of origin that no client here has,
 * and its response is empty.
 */
final class CaptionUrlSigner {
    private static final Duration LIFETIME = Duration.ofHours(6);
    private static final byte[] KEY = "the signature only has to be the same on both sides".getBytes(
            StandardCharsets.UTF_8);

    private final Clock clock;

    CaptionUrlSigner(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param host the host as the client addresses it
     * @param requiresProof whether the URL contains {@code exp=xpe}
     * @param format the {@code fmt} parameter of the client's URLs, or empty for none
     */
    String create(Video video, CaptionTrack track, String host, boolean requiresProof, String format) {
        var expire = String.valueOf(clock.instant().plus(LIFETIME).getEpochSecond());
        return "http://" + host + "/api/timedtext?v=" + video.id() + "&ei=c3RhbmRpbg&caps=asr&opi=112496729"
                + (requiresProof ? "&exp=xpe" : "") + "&xoaf=5&hl=en&ip=0.0.0.0&ipbits=0&expire=" + expire
                + "&sparams=ip,ipbits,expire,v,ei,caps,opi," + (requiresProof ? "exp," : "") + "xoaf&signature="
                + signature(video.id(), expire, requiresProof ? "xpe" : "") + "&key=yt8"
                + (track.isAutomatic() ? "&kind=asr" : "") + "&lang="
                + URLEncoder.encode(track.language(), StandardCharsets.UTF_8)
                + (format.isEmpty() ? "" : "&fmt=" + format);
    }

    /** @return whether the parameters belong to a signed URL that has not expired */
    boolean isValid(MultiMap query) {
        var expire = query.get("expire");
        return expire != null && expire.matches("\\d{1,12}") && clock.instant().getEpochSecond() < Long.parseLong(
                expire)
                && signature(query.get("v"), expire, query.contains("exp") ? query.get("exp") : "").equals(
                        query.get("signature"));
    }

    private static String signature(String videoId, String expire, String exp) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(KEY, "HmacSHA1"));
            var digest = mac.doFinal((videoId + "," + expire + "," + exp).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
