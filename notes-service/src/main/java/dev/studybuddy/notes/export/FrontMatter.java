package dev.studybuddy.notes.export;

import java.time.LocalDate;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.NonPrintableStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

import dev.studybuddy.platform.problem.Problem;

/** The YAML properties at the beginning of a file, as Obsidian reads them. */
final class FrontMatter {
    private static final int MAX_ALIASES = 10;
    private static final int MAX_NESTING = 10;

    private FrontMatter() {}

    /** @param properties in the order of the file; strings, numbers, dates and lists of strings */
    static String write(Map<String, Object> properties) {
        DumperOptions options = new DumperOptions();
        options.setAllowUnicode(true);
        options.setNonPrintableStyle(NonPrintableStyle.ESCAPE);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        return "---\n" + new Yaml(new DateRepresenter(options), options).dump(properties) + "---\n\n";
    }

    /**
     * Reads properties that a user may have changed: plain values, lists and objects.
     *
     * @throws Problem {@code validation_failed} for what is no YAML object
     */
    static Map<?, ?> read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_NESTING);
        try {
            if (new Yaml(new SafeConstructor(options)).load(yaml) instanceof Map<?, ?> properties) {
                return properties;
            }
        } catch (YAMLException | IllegalArgumentException unreadable) {
            // Answered as what is no object.
        }
        throw Problem.invalid("file", "The properties of the file cannot be read.");
    }

    private static final class DateRepresenter extends Representer {
        DateRepresenter(DumperOptions options) {
            super(options);
            representers.put(LocalDate.class, date -> representScalar(Tag.TIMESTAMP, date.toString()));
        }
    }
}
