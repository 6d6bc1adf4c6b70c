package dev.studybuddy.worker.draft;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeTestConfig;
import dev.studybuddy.worker.claude.InMemorySharedLimits;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.writing.FinishedParts;
import dev.studybuddy.worker.note.writing.NoteWriter;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.revision.RevisionService;
import dev.studybuddy.worker.revision.RevisionWriter;
import dev.studybuddy.worker.revision.SecondReader;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes drafts with the classes of the worker, without Quarkus and without Kafka. */
public final class DraftWriter {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final NoteWriter notes;
    private final AssessmentWriter assessments;
    private final RevisionService revisions;

    /** @param claudeUrl the address of Claude's API */
    public DraftWriter(String claudeUrl) {
        SmallRyeConfig config = ClaudeTestConfig.load(claudeUrl);
        ClaudeConfig settings = config.getConfigMapping(ClaudeConfig.class);
        NoteConfig noteConfig = config.getConfigMapping(NoteConfig.class);
        ClaudeClient claude = new ClaudeClient(settings, new InMemorySharedLimits(), new SimpleMeterRegistry(),
                Clock.systemUTC());
        StructuredResponseClient responses = new StructuredResponseClient(claude);
        notes = new NoteWriter(claude, settings, noteConfig);
        assessments = new AssessmentWriter(responses, settings, noteConfig);
        revisions = new RevisionService(new RevisionWriter(responses, settings), new SecondReader(responses, settings));
    }

    /** Returns a request for a note in the language of the transcript, without wishes. */
    public static NoteRequest request(Transcript transcript) {
        return new NoteRequest(transcript.videoId(), transcript, TranscriptBlock.newDelimiter(), transcript.language(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Runs all steps. */
    public Draft write(NoteRequest request, NoteListener listener) {
        Spending spending = new Spending(List.of(), spent -> {});
        ClaudeContext context = new ClaudeContext(spending, Optional.empty(), waits -> {});
        return notes.write(request, context, listener, new FinishedParts(List.of(), part -> Uni.createFrom()
                .voidItem()))
                .chain(note -> assessments.write(request, context)
                        .chain(items -> revisions.revise(request, note, items, context, listener)))
                .map(revision -> new Draft(request, revision, spending))
                .await().atMost(TIMEOUT);
    }
}
