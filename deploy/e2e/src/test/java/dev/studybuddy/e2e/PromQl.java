package dev.studybuddy.e2e;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics of a PromQL expression and the labels that it selects by. It knows no more of the language. */
final class PromQl {
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    /** Clauses whose parentheses contain labels. */
    private static final Pattern LABEL_CLAUSE = Pattern
            .compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTOR = Pattern.compile("\\s*\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

    private PromQl() {}

    /** Returns the labels that are selected, by the name of the metric. */
    static Map<String, Set<String>> metrics(String expression) {
        String text = RANGE.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll("");
        text = LABEL_CLAUSE.matcher(text).replaceAll(" ");
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        Matcher name = NAME.matcher(text);
        int from = 0;
        while (name.find(from)) {
            from = name.end();
            if (isFunction(text, from) || WORDS.contains(name.group())) {
                continue;
            }
            Set<String> labels = metrics.computeIfAbsent(name.group(), found -> new LinkedHashSet<>());
            Matcher selector = SELECTOR.matcher(text).region(from, text.length());
            if (selector.lookingAt()) {
                MATCHER.matcher(selector.group(1)).results().forEach(label -> labels.add(label.group(1)));
                from = selector.end();
            }
        }
        return metrics;
    }

    /** Also true for an aggregation, whose clause of labels is removed. */
    private static boolean isFunction(String text, int end) {
        return text.substring(end).stripLeading().startsWith("(");
    }
}
