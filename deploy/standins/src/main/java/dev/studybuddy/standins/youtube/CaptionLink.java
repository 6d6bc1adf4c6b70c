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
 * The address of a caption track as the player hands it out: signed over the video, not over language and format, which a
 * caller may change; and good for some hours. With {@code exp=xpe} it asks for a proof that no client here has, and answers
 * nothing.
 */
final class CaptionLink {
    private static final Duration GOOD_FOR = Duration.ofHours(6);
    private static final byte[] KEY = "the signature only has to be the same on both sides".getBytes(
            StandardCharsets.UTF_8);

    private final Clock clock;

    CaptionLink(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param host as the caller named it, so that the address leads back on the caller's own way here
     * @param format the {@code fmt} that the client's addresses end in, or empty for none
     */
    String to(Video video, Track track, String host, boolean wantsProof, String format) {
        var expire = String.valueOf(clock.instant().plus(GOOD_FOR).getEpochSecond());
        return "http://" + host + "/api/timedtext?v=" + video.id() + "&ei=c3RhbmRpbg&caps=asr&opi=112496729"
                + (wantsProof ? "&exp=xpe" : "") + "&xoaf=5&hl=en&ip=0.0.0.0&ipbits=0&expire=" + expire
                + "&sparams=ip,ipbits,expire,v,ei,caps,opi," + (wantsProof ? "exp," : "") + "xoaf&signature="
                + signature(video.id(), expire, wantsProof ? "xpe" : "") + "&key=yt8"
                + (track.automatic() ? "&kind=asr" : "") + "&lang="
                + URLEncoder.encode(track.language(), StandardCharsets.UTF_8)
                + (format.isEmpty() ? "" : "&fmt=" + format);
    }

    /** @return whether these are the parameters of an address that was handed out here and is still good */
    boolean isGenuine(MultiMap query) {
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
            var signed = mac.doFinal((videoId + "," + expire + "," + exp).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
