package dev.studybuddy.platform.operator;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of every command that changes something: who does it, and whether it is only tried. {@link OperatorAudit}
 * records it in a database. Without one the command records it itself.
 */
public final class CommandChange {
    private static final int MAX_OPERATOR_LENGTH = 100;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--dry-run", description = "Does everything except for the change itself.")
    boolean dryRun;

    private String operator;

    @Option(names = "--operator", required = true, paramLabel = "NAME",
            description = "Who makes this change; recorded with it.")
    void setOperator(String name) {
        if (name.isBlank() || name.length() > MAX_OPERATOR_LENGTH) {
            throw new ParameterException(command.commandLine(),
                    "NAME is from 1 to " + MAX_OPERATOR_LENGTH + " characters");
        }
        operator = name.strip();
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public String operator() {
        return operator;
    }

    /** The command, for example {@code video-service jobs end}. */
    public String commandName() {
        return command.qualifiedName(" ");
    }

    /** Prints what was changed, or what would have been. */
    public void print(CommandOutput output, String text, Map<String, ?> fields) {
        Map<String, Object> value = new LinkedHashMap<>(fields);
        value.put("dry_run", dryRun);
        output.print(dryRun ? "Dry run, nothing is changed. " + text : text, value);
    }
}
