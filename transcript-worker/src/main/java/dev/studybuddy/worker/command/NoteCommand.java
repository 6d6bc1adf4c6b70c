package dev.studybuddy.worker.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.runtime.QuarkusApplication;

import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.draft.AttemptContext;
import dev.studybuddy.worker.draft.AttemptContextFactory;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.draft.DraftPipeline;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.lane.LaneConfig;
import dev.studybuddy.worker.store.JobCache;

/** Writes the note of one video to a file and prints the progress. */
public class NoteCommand implements QuarkusApplication {
    private static final String LANE = "command";

    private final LaneConfig lanes;
    private final AttemptContextFactory contexts;
    private final DraftPipeline pipeline;
    private final JobCache jobCache;
    private final PrintStream out;

    @Inject
    NoteCommand(LaneConfig lanes, AttemptContextFactory contexts, DraftPipeline pipeline, JobCache jobCache) {
        this(lanes, contexts, pipeline, jobCache, System.out);
    }

    NoteCommand(LaneConfig lanes, AttemptContextFactory contexts, DraftPipeline pipeline, JobCache jobCache,
            PrintStream out) {
        this.lanes = lanes;
        this.contexts = contexts;
        this.pipeline = pipeline;
        this.jobCache = jobCache;
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
            return runAttempt(options, proxy, printer);
        } catch (IOException e) {
            printer.printNotWritten(options.directory());
            return ExitCode.NOT_WRITTEN;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return ExitCode.MISUSED;
        }
    }

    private ExitCode runAttempt(NoteOptions options, Proxy proxy, ProgressPrinter printer) throws IOException {
        JobRequest request = options.toJobRequest();
        Draft draft;
        try (AttemptContext attempt = contexts.open(request, LANE, proxy, printer)) {
            try {
                draft = pipeline.run(attempt)
                        // The job is not repeated.
                        .onTermination().call(() -> jobCache.delete(List.of(request.jobId())))
                        .await().indefinitely();
            } catch (RuntimeException cause) {
                JobFailure failure = JobFailure.of(cause);
                attempt.progress().failed(failure).await().indefinitely();
                return ExitCode.of(failure);
            }
        }
        printer.printCompleted(options.savesJson()
                ? NoteFile.write(options.directory(), printer.drafted().orElseThrow())
                : NoteFile.write(options.directory(), draft));
        return ExitCode.DONE;
    }
}
