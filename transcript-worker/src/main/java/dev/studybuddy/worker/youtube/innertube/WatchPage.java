package dev.studybuddy.worker.youtube.innertube;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.HtmlEntities;

/** Extracts the player response and the visitor identity from the HTML of a watch page. */
public final class WatchPage {
    private static final Pattern KEY = Pattern.compile("\"INNERTUBE_API_KEY\"\\s*:\\s*(\"[^\"]{1,200}\")");
    private static final Pattern VISITOR = Pattern
            .compile("\"(?:VISITOR_DATA|visitorData)\"\\s*:\\s*(\"[^\"]{1,2000}\")");
    private static final Pattern PLAYER = Pattern.compile("ytInitialPlayerResponse\\s*=\\s*(?=\\{)");
    private static final Pattern CONSENT_VALUE = Pattern.compile("name=\"v\"\\s+value=\"([^\"]*)\"");
    private static final String CONSENT_FORM = "action=\"https://consent.youtube.com/s\"";

    private final String html;
    private final ObjectMapper json;

    public WatchPage(String html, ObjectMapper json) {
        this.html = html;
        this.json = json;
    }

    /** Returns whether this is the cookie consent page instead of the watch page. */
    public boolean requiresConsent() {
        return html.contains(CONSENT_FORM);
    }

    /** Returns the value for the consent cookie that this page demands. */
    public Optional<String> consent() {
        return find(CONSENT_VALUE).map(HtmlEntities::decode).filter(value -> value.matches("[\\w.+\\-]+"));
    }

    /**
     * Returns whether this is a captcha page. A page with a player is not, even if its description mentions a captcha.
     */
    public boolean isCaptcha() {
        return html.contains("g-recaptcha") && !PLAYER.matcher(html).find();
    }

    /** Returns the API key of the player endpoint. */
    public Optional<String> key() {
        return find(KEY).flatMap(this::parseString);
    }

    /** Returns the visitor data that identifies this visitor to YouTube. */
    public Optional<String> visitorData() {
        return find(VISITOR).flatMap(this::parseString);
    }

    /** Returns the player response that the page embeds. */
    public Optional<JsonNode> player() {
        Matcher matcher = PLAYER.matcher(html);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // The parser finds the end of the object even if its strings contain braces.
        try (JsonParser parser = json.createParser(html.substring(matcher.end()))) {
            return Optional.ofNullable(parser.readValueAsTree());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> parseString(String literal) {
        try {
            return Optional.of(json.readValue(literal, String.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
