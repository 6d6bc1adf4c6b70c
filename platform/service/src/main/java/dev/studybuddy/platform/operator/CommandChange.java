package dev.studybuddy.platform.operator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of every command that changes something: who does it, and whether it is only tried. The change and its
 * row in {@code operator_audit} are one transaction, which a dry run rolls back.
 */
public final class CommandChange {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
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

    /**
     * Makes a change and records it. A change that fails is not recorded.
     *
     * @param subject the id of what is changed
     * @param detail what is set, without any content of users
     */
    public <T> T apply(Pool pool, Object subject, String detail, Function<SqlConnection, Uni<T>> change) {
        AtomicReference<T> result = new AtomicReference<>();
        return pool.withTransaction(tx -> change.apply(tx).invoke(result::set)
                .call(() -> OperatorAudit.add(tx, operator, command.qualifiedName(" "), subject.toString(), detail))
                .call(() -> dryRun ? rollBack() : Uni.createFrom().voidItem()))
                .onFailure(RolledBackException.class).recoverWithItem(result::get)
                .await().atMost(TIMEOUT);
    }

    /** Prints what was changed, or what would have been. */
    public void print(CommandOutput output, String text, Map<String, ?> fields) {
        Map<String, Object> value = new LinkedHashMap<>(fields);
        value.put("dry_run", dryRun);
        output.print(dryRun ? "Dry run, nothing is changed. " + text : text, value);
    }

    private static Uni<Void> rollBack() {
        return Uni.createFrom().failure(new RolledBackException());
    }

    /** Ends the transaction of a dry run. */
    private static final class RolledBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RolledBackException() {
            super("dry run", null, false, false);
        }
    }
}
