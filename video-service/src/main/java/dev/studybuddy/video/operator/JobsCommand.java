package dev.studybuddy.video.operator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.operator.OperatorAudit;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.job.JobAdministration;
import dev.studybuddy.video.job.JobAdministration.Summary;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds, ends and requests jobs. */
@Command(name = "jobs", description = "Finds, ends and requests jobs.")
final class JobsCommand {
    private static final List<String> STATUSES = List.of("active", "pending_payment", "queued", "running", "completed",
            "failed", "cancelled");
    private static final int MAX_LIMIT = 1000;
    private static final String LINE = "%-36s  %-36s  %-15s  %-20s  %7s  %-27s  %-27s  %s";

    @Spec
    CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Command(description = "Lists jobs, the newest first.")
    int list(@Mixin CommandOutput output,
            @Option(names = "--user", paramLabel = "ID", description = "Only jobs of this user.") UUID user,
            @Option(names = "--status", paramLabel = "STATUS",
                    description = "Only this status: active, pending_payment, queued, running, completed, failed or "
                            + "cancelled.") String status,
            @Option(names = "--older-than", paramLabel = "AGE", defaultValue = "0s",
                    description = "Only jobs created at least so long ago, such as 15m, 2h or 3d.") Duration age,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
                    description = "At most so many: 1 to " + MAX_LIMIT + ", 50 if omitted.") int limit) {
        require(status == null || STATUSES.contains(status), "STATUS is one of " + String.join(", ", STATUSES));
        require(limit >= 1 && limit <= MAX_LIMIT, "N is from 1 to " + MAX_LIMIT);
        try (OperatorDatabase database = OperatorDatabase.open()) {
            List<Summary> found = jobs(database)
                    .list(Optional.ofNullable(user), Optional.ofNullable(status), age, limit).await().indefinitely();
            output.printText(LINE.formatted("JOB", "USER", "STATUS", "STEP", "ATTEMPT", "CREATED", "UPDATED", "ERROR"));
            found.forEach(job -> output.print(LINE.formatted(job.id(), job.userId(), job.status(), job.step(),
                    job.attempt(), job.createdAt(), job.updatedAt(), job.errorCode().orElse("-")), job));
            return ExitCode.OK;
        }
    }

    @Command(description = "Shows one job.")
    int show(@Mixin CommandOutput output, @Parameters(paramLabel = "JOB") UUID id) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            Summary job = find(database, id);
            output.print(text(job), job);
            return ExitCode.OK;
        }
    }

    @Command(description = "Fails a job that has not ended. Its credit is released; the user can retry it.")
    int end(@Mixin CommandOutput output, @Mixin CommandChange change, @Parameters(paramLabel = "JOB") UUID id) {
        return change(change, id, (jobs, tx) -> jobs.end(tx, id), "The job has already ended. Nothing was changed.",
                () -> change.print(output, "Job " + id + " is ended.", Map.of("id", id, "status", "failed")));
    }

    @Command(name = "ask-again", description = "Requests the next attempt of a job that has not ended. The attempt "
            + "is not counted; a lane that still works on the job stops.")
    int askAgain(@Mixin CommandOutput output, @Mixin CommandChange change, @Parameters(paramLabel = "JOB") UUID id) {
        return change(change, id, (jobs, tx) -> jobs.askAgain(tx, id),
                "The job has ended, or waits for its payment or for other jobs of the user. Nothing was changed.",
                () -> change.print(output, "Job " + id + " is requested again.", Map.of("id", id, "status",
                        "running")));
    }

    private static int change(CommandChange change, UUID id,
            BiFunction<JobAdministration, SqlConnection, Uni<Boolean>> action, String rejection, Runnable print) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            find(database, id);
            OperatorAudit.apply(change, database.pool(), id, null,
                    tx -> action.apply(jobs(database), tx).invoke(isChanged -> {
                        if (!isChanged) {
                            throw CommandException.rejected(rejection);
                        }
                    }));
            print.run();
            return ExitCode.OK;
        }
    }

    private static Summary find(OperatorDatabase database, UUID id) {
        return jobs(database).find(id).await().indefinitely()
                .orElseThrow(() -> CommandException.notFound("There is no job " + id + "."));
    }

    private static JobAdministration jobs(OperatorDatabase database) {
        return new JobAdministration(database.pool(), new Outbox(), Clock.systemUTC());
    }

    private static String text(Summary job) {
        return String.join(System.lineSeparator(), "job           " + job.id(), "video         " + job.videoId(),
                "user          " + job.userId(), "status        " + job.status() + ", " + job.step(),
                "attempt       " + job.attempt() + ", counted " + job.tries(),
                "error         " + job.errorCode().orElse("-"), "created       " + job.createdAt(),
                "requested     " + time(job.requestedAt()), "last progress " + time(job.signOfLifeAt()),
                "next attempt  " + time(job.nextAttemptAt()), "ended         " + time(job.completedAt()));
    }

    private static String time(Optional<?> time) {
        return time.map(Object::toString).orElse("-");
    }

    private void require(boolean isValid, String message) {
        if (!isValid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
