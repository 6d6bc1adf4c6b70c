package dev.studybuddy.worker.note.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.IncompleteResponseException;
import dev.studybuddy.worker.claude.ResponseChunk;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownSanitizer;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.prompt.PromptTemplates;

/** Writes the text of one window in one try. A response that reaches the maximum length is continued. */
final class NotePass {
    private static final int MAX_CONTINUATIONS = 2;
    private static final String CONTINUE = "You were cut off. Continue exactly where you stopped, in the middle of the"
            + " word if need be, and repeat nothing.";

    private final ClaudeClient claude;
    private final ClaudeConfig config;
    private final Window window;
    private final String block;
    private final String instructions;
    private final ClaudeContext context;
    private final NoteListener listener;
    private final MarkdownSanitizer text;
    private final Optional<SummaryMarker> summary;
    private final StringBuilder content = new StringBuilder();
    private int reportedCitations;

    NotePass(ClaudeClient claude, ClaudeConfig config, NoteRequest noteRequest, Window window, String block,
            String instructions, boolean beginsWithSummary, ClaudeContext context, NoteListener listener) {
        this.claude = claude;
        this.config = config;
        this.window = window;
        this.block = block;
        this.instructions = instructions;
        this.summary = beginsWithSummary ? Optional.of(new SummaryMarker()) : Optional.empty();
        this.context = context;
        this.listener = listener;
        this.text = new MarkdownSanitizer(noteRequest.youtubeId(), CitableRange.of(noteRequest.transcript(), window
                .from(), window
                        .to()), 0);
    }

    Uni<MarkdownText> write() {
        return send(List.of());
    }

    /** @param responses the truncated responses so far */
    private Uni<MarkdownText> send(List<String> responses) {
        StringBuilder raw = new StringBuilder();
        return claude.stream(createMessage(responses), context)
                .onItem().invoke(chunk -> {
                    if (chunk instanceof ResponseChunk.Text part) {
                        raw.append(part.text());
                        append(text.accept(summary.map(marker -> marker.accept(part.text())).orElse(part.text())));
                    }
                })
                .collect().last()
                .chain(last -> finishResponse((ResponseChunk.End) last, responses, raw.toString()));
    }

    private Uni<MarkdownText> finishResponse(ResponseChunk.End end, List<String> responses, String raw) {
        return switch (end.reason()) {
            case DONE -> finish(end.model());
            case MAX_TOKENS -> {
                if (responses.size() == MAX_CONTINUATIONS || raw.isBlank()) {
                    yield Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_FAILED));
                }
                List<String> all = new ArrayList<>(responses);
                all.add(raw);
                yield send(all);
            }
            case REFUSED -> Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_REFUSED));
            case CONTEXT_EXCEEDED -> Uni.createFrom().failure(new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG));
        };
    }

    private Uni<MarkdownText> finish(String model) {
        append(text.finish());
        return content.toString().isBlank()
                ? Uni.createFrom().failure(new IncompleteResponseException("The note is empty"))
                : Uni.createFrom().item(new MarkdownText(content.toString(), text.citations(), model));
    }

    private void append(String more) {
        if (more.isEmpty()) {
            return;
        }
        content.append(more);
        listener.append(more);
        List<Citation> citations = text.citations();
        if (citations.size() > reportedCitations) {
            reportedCitations = citations.size();
            Citation last = citations.get(reportedCitations - 1);
            double done = last.valid() ? last.last() + 1.0 - window.own() : 0;
            listener.reached(Math.max(0, done / (window.to() - window.own())));
        }
    }

    private MessageCreateParams createMessage(List<String> responses) {
        MessageCreateParams.Builder message = ClaudeRequest.text(config, PromptTemplates.system(), block,
                instructions);
        responses.forEach(part -> message.addAssistantMessage(part).addUserMessage(CONTINUE));
        return message.build();
    }
}
