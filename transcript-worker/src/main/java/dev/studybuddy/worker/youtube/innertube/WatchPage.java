package dev.studybuddy.worker.youtube.innertube;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.HtmlEntities;

/** What is taken from the page on which a person would watch the video. */
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

    /** Whether it is the page that asks for consent to cookies instead. */
    public boolean asksForConsent() {
        return html.contains(CONSENT_FORM);
    }

    /** The value of the consent cookie that this page wants. */
    public Optional<String> consent() {
        return find(CONSENT_VALUE).map(HtmlEntities::decode).filter(value -> value.matches("[\\w.+\\-]+"));
    }

    /** Whether it is a riddle for robots. A page with a player is none, whatever its description mentions. */
    public boolean isCaptcha() {
        return html.contains("g-recaptcha") && !PLAYER.matcher(html).find();
    }

    /** The key of the player endpoint. */
    public Optional<String> key() {
        return find(KEY).flatMap(this::string);
    }

    /** What the site recognises this visitor by. */
    public Optional<String> visitorData() {
        return find(VISITOR).flatMap(this::string);
    }

    /** The player's answer as the page carries it. */
    public Optional<JsonNode> player() {
        Matcher matcher = PLAYER.matcher(html);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // The parser knows where the object ends, whatever braces are in its strings.
        try (JsonParser parser = json.createParser(html.substring(matcher.end()))) {
            return Optional.ofNullable(parser.readValueAsTree());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> string(String literal) {
        try {
            return Optional.of(json.readValue(literal, String.class));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
