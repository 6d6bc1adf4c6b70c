package dev.studybuddy.platform.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command: its help, and text or JSON. */
public final class CommandOutput {
    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                    JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Option(names = "--json", description = "Prints a JSON object per line.")
    boolean json;

    /** Prints one result: a line of text, or an object with the fields of the value. */
    public void print(String text, Object value) {
        command.commandLine().getOut().println(json ? write(value) : text);
    }

    /** Prints a line that only people need, such as the header of a table. */
    public void printText(String text) {
        if (!json) {
            command.commandLine().getOut().println(text);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
