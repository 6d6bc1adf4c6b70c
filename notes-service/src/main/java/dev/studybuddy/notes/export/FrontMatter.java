package dev.studybuddy.notes.export;

import java.time.LocalDate;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.NonPrintableStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** The YAML properties at the beginning of a file, as Obsidian reads them. */
final class FrontMatter {
    private FrontMatter() {}

    /** @param properties in the order of the file; strings, dates and lists of strings */
    static String write(Map<String, Object> properties) {
        DumperOptions options = new DumperOptions();
        options.setAllowUnicode(true);
        options.setNonPrintableStyle(NonPrintableStyle.ESCAPE);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        return "---\n" + new Yaml(new DateRepresenter(options), options).dump(properties) + "---\n\n";
    }

    private static final class DateRepresenter extends Representer {
        DateRepresenter(DumperOptions options) {
            super(options);
            representers.put(LocalDate.class, date -> representScalar(Tag.TIMESTAMP, date.toString()));
        }
    }
}
