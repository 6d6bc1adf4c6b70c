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

/** One video, as a lane does it, but its progress is printed and its note becomes a file. */
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

    /** @param args such as {@link Usage} has nothing to say about */
    @Override
    public int run(String... args) {
        return work(Arguments.read(List.of(args))).code();
    }

    private ExitCode work(Arguments wish) {
        ProgressPrinter events = new ProgressPrinter(out, wish.json());
        try {
            // Better known before the model is paid.
            Files.createDirectories(wish.directory());
            if (!Files.isWritable(wish.directory())) {
                throw new IOException();
            }
            Proxy proxy = Proxy.lanes(lanes.proxies(), lanes.control(), 1).get(0);
            return written(wish.directory(), wish.request(), proxy, events);
        } catch (IOException cannotBeKept) {
            events.notWritten(wish.directory());
            return ExitCode.NOT_WRITTEN;
        } catch (IllegalArgumentException badProxy) {
            System.err.println(badProxy.getMessage());
            return ExitCode.MISUSED;
        }
    }

    private ExitCode written(Path directory, JobRequest request, Proxy proxy, ProgressPrinter events)
            throws IOException {
        ProgressPublisher progress = new ProgressPublisher(events, request, LANE, times, progressSettings);
        Draft draft;
        try (AttemptCircuits ways = circuits.forAttempt(LANE, proxy, request.jobId().toString(), request.attempt())) {
            draft = drafts.write(request, ways, events, progress)
                    .ifNoItem().after(jobs.deadline()).failWith(() -> new JobFailure(FailureCode.DEADLINE_EXCEEDED))
                    // Nobody asks for this job again.
                    .onTermination().call(() -> memory.forget(List.of(request.jobId())))
                    .await().indefinitely();
        } catch (RuntimeException cause) {
            JobFailure failure = JobFailure.of(cause);
            progress.failed(failure).await().indefinitely();
            return ExitCode.of(failure);
        }
        progress.drafted();
        events.completed(NoteFile.write(directory, draft));
        return ExitCode.DONE;
    }
}
