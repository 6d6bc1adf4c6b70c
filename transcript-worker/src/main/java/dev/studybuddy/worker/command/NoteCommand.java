package dev.studybuddy.worker.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.runtime.QuarkusApplication;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.draft.DraftPipeline;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobConfig;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.lane.LaneConfig;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.progress.ProgressPublisher;
import dev.studybuddy.worker.progress.StepDurations;
import dev.studybuddy.worker.store.JobCache;

/** Writes the note of one video to a file and prints the progress. */
public class NoteCommand implements QuarkusApplication {
    private static final String LANE = "command";

    private final LaneConfig lanes;
    private final JobConfig jobs;
    private final ProgressConfig progressSettings;
    private final StepDurations times;
    private final CircuitService circuits;
    private final DraftPipeline drafts;
    private final JobCache memory;
    private final PrintStream out;

    @Inject
    NoteCommand(LaneConfig lanes, JobConfig jobs, ProgressConfig progressSettings, StepDurations times,
            CircuitService circuits, DraftPipeline drafts, JobCache memory) {
        this(lanes, jobs, progressSettings, times, circuits, drafts, memory, System.out);
    }

    NoteCommand(LaneConfig lanes, JobConfig jobs, ProgressConfig progressSettings, StepDurations times,
            CircuitService circuits, DraftPipeline drafts, JobCache memory, PrintStream out) {
        this.lanes = lanes;
        this.jobs = jobs;
        this.progressSettings = progressSettings;
        this.times = times;
        this.circuits = circuits;
        this.drafts = drafts;
        this.memory = memory;
        this.out = out;
    }

    /** @param args checked by {@link TranscriptWorker} */
    @Override
    public int run(String... args) {
        return writeNote(NoteOptions.parse(args)).code();
    }

    private ExitCode writeNote(NoteOptions options) {
        ProgressPrinter printer = new ProgressPrinter(out, options.isJson());
        try {
            // Checked before the model causes costs.
            Files.createDirectories(options.directory());
            if (!Files.isWritable(options.directory())) {
                throw new IOException();
            }
            Proxy proxy = Proxy.lanes(lanes.proxies(), lanes.control(), 1).get(0);
            return runAttempt(options.directory(), options.toJobRequest(), proxy, printer);
        } catch (IOException e) {
            printer.printNotWritten(options.directory());
            return ExitCode.NOT_WRITTEN;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return ExitCode.MISUSED;
        }
    }

    private ExitCode runAttempt(Path directory, JobRequest request, Proxy proxy, ProgressPrinter printer)
            throws IOException {
        ProgressPublisher progress = new ProgressPublisher(printer, request, LANE, times, progressSettings);
        Draft draft;
        try (AttemptCircuits attemptCircuits = circuits.forAttempt(LANE, proxy, request.jobId().toString(), request
                .attempt())) {
            draft = drafts.write(request, attemptCircuits, printer, progress)
                    .ifNoItem().after(jobs.deadline()).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                    // The job is not repeated.
                    .onTermination().call(() -> memory.forget(List.of(request.jobId())))
                    .await().indefinitely();
        } catch (RuntimeException cause) {
            JobFailure failure = JobFailure.of(cause);
            progress.failed(failure).await().indefinitely();
            return ExitCode.of(failure);
        }
        progress.drafted();
        printer.printCompleted(NoteFile.write(directory, draft));
        return ExitCode.DONE;
    }
}
