package dev.studybuddy.video.upload;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes markup from captions: tags, inline times, player settings, entities. */
final class CaptionMarkup {
    /** Only the tags of WebVTT and SubRip: the text may contain others, for example in a lecture about HTML. */
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:c|i|b|u|s|v|lang|ruby|rt|font|br|span)(?:[.\\s/][^<>]*)?>"
                    + "|<(?:\\d+:)?\\d+:\\d+[.,]\\d+>|\\{\\\\[^{}]*}");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Map<String, String> ENTITIES = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos",
            "'", "nbsp", " ", "lrm", "", "rlm", "");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\t\\u200c\\u200d]]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    private CaptionMarkup() {}

    /** The plain text of a line of captions. */
    static String text(String line) {
        return plain(entities(TAG.matcher(line).replaceAll("")));
    }

    /** A line without markup, with single spaces and without invisible characters. */
    static String plain(String line) {
        return SPACE.matcher(INVISIBLE.matcher(line).replaceAll("")).replaceAll(" ").strip();
    }

    private static String entities(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(entity(found.group(1),
                        found.group())));
    }

    private static String entity(String name, String asWritten) {
        if (name.charAt(0) != '#') {
            return ENTITIES.getOrDefault(name.toLowerCase(Locale.ROOT), asWritten);
        }
        boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
        int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        boolean character = Character.isValidCodePoint(code) && Character.getType(code) != Character.SURROGATE;
        return character ? Character.toString(code) : asWritten;
    }
}
