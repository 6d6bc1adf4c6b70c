package dev.studybuddy.worker.grading;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;

/** Requests a grade as structured output. Everything about the exercise and the answer is data between delimiters. */
@ApplicationScoped
class AnswerGrader {
    private static final String UNKNOWN = "und";
    private static final int MAX_ANSWER = 4_000;
    private static final int MAX_TEXT = 2_000;
    /** Room for a grade and for the thinking before it. */
    private static final long MAX_TOKENS = 4_000;

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("grade");

    AnswerGrader(StructuredResponseClient responses, ClaudeConfig config) {
        this.responses = responses;
        this.config = config;
    }

    /** Returns the grade. Asks once more if the response cannot be used. Fails with {@link JobFailure} only. */
    Uni<Grade> grade(GradingRequestedEvent request, ClaudeContext context) {
        return attempt(request, context).chain(first -> first.isPresent()
                ? Uni.createFrom().item(first)
                : attempt(request, context))
                .map(grade -> grade.orElseThrow(() -> new JobFailure(FailureCode.CLAUDE_FAILED, false, null)));
    }

    private Uni<Optional<Grade>> attempt(GradingRequestedEvent request, ClaudeContext context) {
        return responses.request(prompt(request), GradeResponse.class, context)
                .map(response -> response.flatMap(read -> GradeCheck.check(read, request)));
    }

    private MessageCreateParams prompt(GradingRequestedEvent request) {
        String delimiter = TranscriptBlock.newDelimiter();
        String exercise = "Question: " + data(request.question(), MAX_TEXT, delimiter)
                + "\nModel answer: " + data(request.modelAnswer(), MAX_TEXT, delimiter)
                + IntStream.range(0, request.points().size()).mapToObj(n -> "\nPoint " + n + ": " + data(request
                        .points().get(n), MAX_TEXT, delimiter)).collect(Collectors.joining());
        String blocks = TranscriptBlock.enclose("EXERCISE", exercise, delimiter) + "\n"
                + TranscriptBlock.format(request.segments(), delimiter) + "\n"
                + TranscriptBlock.enclose("ANSWER", data(request.answer(), MAX_ANSWER, delimiter), delimiter);
        String task = PromptTemplates.fill("grade-task", Map.of("title", PromptTemplates.data(request.title()),
                "language", request.language().equals(UNKNOWN)
                        ? "that of the model answer"
                        : PromptTemplates.language(request.language()), "length", String.valueOf(
                                Grade.MAX_FEEDBACK - 100)));
        return ClaudeRequest.once(config, config.modelAssessment(), schema, PromptTemplates.read("grade"), blocks, task)
                .toBuilder().maxTokens(MAX_TOKENS).build();
    }

    /** A JSON string on one line that cannot end its block. */
    private static String data(String text, int maxLength, String delimiter) {
        return PromptTemplates.data(TranscriptBlock.data(text, delimiter), maxLength);
    }
}
