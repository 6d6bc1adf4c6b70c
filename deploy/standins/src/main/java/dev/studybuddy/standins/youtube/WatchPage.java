package dev.studybuddy.standins.youtube;

import io.vertx.core.json.JsonObject;

/** The HTML pages of YouTube: watch page with its two data scripts, consent page and captcha page. */
final class WatchPage {
    /** The public API key of the web player; every value is accepted. */
    static final String API_KEY = "AIzaSyStandInStandInStandInStandInStand";
    /** The value that a visitor sends as {@code CONSENT=YES+…} after giving consent. */
    static final String CONSENT_VALUE = "cb.20261101-17-p0.en+FX+119";

    private WatchPage() {}

    static String render(Video video, JsonObject playerResponse) {
        var visitor = VisitorData.generate();
        var config = new JsonObject().put("INNERTUBE_API_KEY", API_KEY).put("INNERTUBE_API_VERSION", "v1")
                .put("INNERTUBE_CLIENT_NAME", "WEB").put("INNERTUBE_CLIENT_VERSION", "2.20261101.00.00")
                .put("INNERTUBE_CONTEXT",
                        new JsonObject().put("client",
                                new JsonObject().put("hl", "en").put("gl", "US").put("visitorData", visitor)
                                        .put("clientName", "WEB").put("clientVersion", "2.20261101.00.00")
                                        .put("platform", "DESKTOP")))
                .put("VISITOR_DATA", visitor);
        return """
                <!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>%s - YouTube</title>
                <script nonce="c3RhbmQ">(function() {window.ytplayer={};
                ytcfg.set(%s); window.ytcfg.obfuscatedData_ = [];})();</script></head><body dir="ltr">
                <script nonce="c3RhbmQ">var ytInitialPlayerResponse = %s;\
                var meta = document.createElement('meta');</script>
                <script nonce="c3RhbmQ">var ytInitialData = {};</script></body></html>
                """.formatted(escapeHtml(video == null ? "" : video.title()), escapeJson(config), escapeJson(
                playerResponse));
    }

    static String renderConsent(String videoId) {
        return """
                <!DOCTYPE html><html lang="en" dir="ltr"><head>\
                <title>Before you continue to YouTube</title></head><body>
                <form action="https://consent.youtube.com/s" method="POST"><input type="hidden" name="gl" value="DE">\
                <input type="hidden" name="continue" value="https://www.youtube.com/watch?v=%s">\
                <input type="hidden" name="x" value="8"><input type="hidden" name="v" value="%s">\
                <input type="submit" value="I agree"></form></body></html>
                """.formatted(escapeHtml(videoId), CONSENT_VALUE);
    }

    static String renderCaptcha() {
        return """
                <!DOCTYPE html><html><head><title>https://www.youtube.com/watch</title></head><body>
                <form id="captcha-form" action="index" method="post">
                <div id="recaptcha" class="g-recaptcha" data-sitekey="stand-in"></div></form>
                <div>Our systems have detected unusual traffic from your computer network.</div></body></html>
                """;
    }

    /** Escapes JSON for a script element, so that no value can end the element. */
    private static String escapeJson(JsonObject json) {
        return json.encode().replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String escapeHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
