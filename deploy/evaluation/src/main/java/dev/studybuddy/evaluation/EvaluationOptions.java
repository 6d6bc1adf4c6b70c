package dev.studybuddy.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The options of a run, from system properties.
 *
 * @param root the folder of the project
 * @param results the folder with a folder for each run
 * @param label the name of the folder of the results
 * @param videos the names of the videos; all if empty
 * @param compare the labels of two runs to compare; empty to write notes
 * @param peer the file of another project's prompt
 */
record EvaluationOptions(Path root, Path results, Optional<String> label, Set<String> videos, List<String> compare,
        Optional<Path> peer) {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    /** @throws IllegalArgumentException with a sentence that describes the error */
    static EvaluationOptions parse(Properties properties) {
        Optional<String> label = value(properties, "label");
        List<String> compare = list(properties, "compare");
        if (!compare.isEmpty() && compare.size() != 2) {
            throw new IllegalArgumentException("-Dcompare needs two labels, separated by a comma.");
        }
        label.ifPresent(EvaluationOptions::checkLabel);
        compare.forEach(EvaluationOptions::checkLabel);
        Path root = Path.of(properties.getProperty("project.root", "")).toAbsolutePath();
        return new EvaluationOptions(root, root.resolve("deploy/evaluation/results"), label,
                new TreeSet<>(list(properties, "videos")), compare,
                value(properties, "peer").map(root::resolve));
    }

    private static void checkLabel(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("A label has letters, digits, dots, hyphens and underscores: " + label);
        }
    }

    private static List<String> list(Properties properties, String name) {
        return value(properties, name).stream().flatMap(all -> Arrays.stream(all.split(","))).map(String::strip)
                .filter(each -> !each.isEmpty()).toList();
    }

    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
