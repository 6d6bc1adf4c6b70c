package dev.studybuddy.worker.youtube;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the HTML character references that occur in captions and consent pages. */
public final class HtmlEntities {
    private static final Pattern REFERENCE = Pattern.compile("&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,6});");
    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'",
            "nbsp", " ");

    private HtmlEntities() {}

    /** Replaces each known reference once; unknown references remain unchanged. */
    public static String decode(String text) {
        return text.indexOf('&') < 0
                ? text
                : REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult match) {
        String name = match.group(1);
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, match.group());
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) && Character.getType(code) != Character.SURROGATE
                ? Character.toString(code)
                : match.group();
    }
}
