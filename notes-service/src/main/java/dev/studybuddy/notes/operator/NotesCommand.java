package dev.studybuddy.notes.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds notes and never shows what they contain. */
@Command(name = "notes", description = "Finds notes, without their content.")
final class NotesCommand {
    private static final int MAX_LIMIT = 1000;
    private static final String LINE = "%-36s  %-36s  %-36s  %7s  %-9s  %-27s  %s";

    @Spec
    CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Command(description = "Lists notes, the newest first.")
    int list(@Mixin CommandOutput output,
            @Option(names = "--user", paramLabel = "ID", description = "Only notes of this user.") UUID user,
            @Option(names = "--video", paramLabel = "ID", description = "Only the note of this video.") UUID video,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
                    description = "At most so many: 1 to " + MAX_LIMIT + ", 50 if omitted.") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ParameterException(spec.commandLine(), "N is from 1 to " + MAX_LIMIT);
        }
        try (OperatorDatabase database = OperatorDatabase.open()) {
            List<NoteSummary> found = NoteSummary.list(database.pool(), Optional.ofNullable(user),
                    Optional.ofNullable(video), limit).await().indefinitely();
            output.printText(LINE.formatted("NOTE", "USER", "VIDEO", "VERSION", "KIND", "CREATED", "UPDATED"));
            found.forEach(note -> output.print(LINE.formatted(note.id(), note.userId(), note.videoId(), note.version(),
                    note.kind(), note.createdAt(), note.updatedAt()), note));
            return ExitCode.OK;
        }
    }

    @Command(description = "Shows one note.")
    int show(@Mixin CommandOutput output, @Parameters(paramLabel = "NOTE") UUID id) {
        try (OperatorDatabase database = OperatorDatabase.open()) {
            NoteSummary note = NoteSummary.find(database.pool(), id).await().indefinitely()
                    .orElseThrow(() -> CommandException.notFound("There is no note " + id + "."));
            output.print(text(note), note);
            return ExitCode.OK;
        }
    }

    private static String text(NoteSummary note) {
        return String.join(System.lineSeparator(), "note          " + note.id(), "video         " + note.videoId(),
                "user          " + note.userId(), "job           " + note.jobId().map(UUID::toString).orElse("-"),
                "version       " + note.version() + " of " + note.versions() + ", " + note.kind(),
                "language      " + note.language(), "model         " + note.model() + ", prompts "
                        + note.promptVersion().orElse("-"),
                "characters    " + note.characters(), "cards         " + note.cards(),
                "shared        " + note.shared(), "open requests " + note.openRequests(),
                "created       " + note.createdAt(), "updated       " + note.updatedAt());
    }
}
