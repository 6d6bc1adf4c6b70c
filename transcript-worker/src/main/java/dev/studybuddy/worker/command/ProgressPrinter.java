package dev.studybuddy.worker.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.draft.NoteDraftedEvent;
import dev.studybuddy.worker.progress.AttemptEventPublisher;
import dev.studybuddy.worker.progress.JobProgressEvent;

/**
 * Prints the progress of an attempt, one line per event, as JSON or as text, and keeps its draft. Repeated lines are
 * omitted.
 */
final class ProgressPrinter implements AttemptEventPublisher {
    /** @param error the code of the failure, if the attempt failed */
    record Line(String step, double progress, String message, Optional<String> error, Optional<String> outputPath) {}

    private final PrintStream out;
    private final boolean json;
    private volatile Optional<NoteDraftedEvent> drafted = Optional.empty();
    private Line last = new Line("waiting", 0, "", Optional.empty(), Optional.empty());

    ProgressPrinter(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public Uni<Void> send(String topic, LongFunction<Object> value) {
        if (topic.equals(JobProgressEvent.TOPIC)) {
            JobProgressEvent event = (JobProgressEvent) value.apply(0);
            print(new Line(event.step(), event.progress(), event.error().map(JobProgressEvent.Failure::message).orElse(
                    event
                            .message()), event.error().map(JobProgressEvent.Failure::code), Optional.empty()));
        } else if (topic.equals(NoteDraftedEvent.TOPIC)) {
            drafted = Optional.of((NoteDraftedEvent) value.apply(0));
        }
        return Uni.createFrom().voidItem();
    }

    /** The event of the draft; empty until the attempt has published it. */
    Optional<NoteDraftedEvent> drafted() {
        return drafted;
    }

    void printCompleted(Path file) {
        print(new Line("completed", 100, "Done", Optional.empty(), Optional.of(file.toString())));
    }

    /** Prints that the note cannot be written, with the current step. */
    synchronized void printNotWritten(Path directory) {
        print(new Line(last.step, last.progress, "The note cannot be written to " + directory, Optional.of(
                "output_failed"), Optional.empty()));
    }

    private synchronized void print(Line line) {
        if (!line.equals(last)) {
            last = line;
            out.println(json ? EventJson.write(line) : text(line));
        }
    }

    private static String text(Line line) {
        return String.format(Locale.ROOT, "%3.0f %%  %s%s", line.progress, line.message, line.error.or(line::outputPath)
                .map(more -> " (" + more + ")").orElse(""));
    }
}
