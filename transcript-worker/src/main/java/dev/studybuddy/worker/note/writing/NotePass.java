package dev.studybuddy.worker.note.writing;

import java.util.ArrayList;
import java.util.List;

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

/** One try at one window. An answer that is cut off at its limit is continued. */
final class NotePass {
    private static final int CONTINUATIONS = 2;
    private static final String CONTINUE = "You were cut off. Continue exactly where you stopped, in the middle of the"
            + " word if need be, and repeat nothing.";

    private final ClaudeClient claude;
    private final ClaudeConfig settings;
    private final Window window;
    private final String block;
    private final String instructions;
    private final ClaudeContext job;
    private final NoteListener listener;
    private final MarkdownSanitizer text;
    private final StringBuilder content = new StringBuilder();
    private int told;

    NotePass(ClaudeClient claude, ClaudeConfig settings, NoteRequest order, Window window, String block,
            String instructions,
            ClaudeContext job, NoteListener listener) {
        this.claude = claude;
        this.settings = settings;
        this.window = window;
        this.block = block;
        this.instructions = instructions;
        this.job = job;
        this.listener = listener;
        this.text = new MarkdownSanitizer(order.youtubeId(), CitableRange.of(order.transcript(), window.from(), window
                .to()), 0);
    }

    Uni<MarkdownText> write() {
        return ask(List.of());
    }

    private Uni<MarkdownText> ask(List<String> said) {
        StringBuilder raw = new StringBuilder();
        return claude.answer(request(said), job)
                .onItem().invoke(piece -> {
                    if (piece instanceof ResponseChunk.Text more) {
                        raw.append(more.text());
                        take(text.accept(more.text()));
                    }
                })
                .collect().last()
                .chain(last -> end((ResponseChunk.End) last, said, raw.toString()));
    }

    private Uni<MarkdownText> end(ResponseChunk.End end, List<String> said, String raw) {
        return switch (end.reason()) {
            case DONE -> finished(end.model());
            case MAX_TOKENS -> {
                if (said.size() == CONTINUATIONS || raw.isBlank()) {
                    yield Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_FAILED));
                }
                List<String> more = new ArrayList<>(said);
                more.add(raw);
                yield ask(more);
            }
            case REFUSED -> Uni.createFrom().failure(new JobFailure(FailureCode.CLAUDE_REFUSED));
            case CONTEXT_EXCEEDED -> Uni.createFrom().failure(new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG));
        };
    }

    private Uni<MarkdownText> finished(String model) {
        take(text.finish());
        return content.toString().isBlank()
                ? Uni.createFrom().failure(new IncompleteResponseException("The note is empty"))
                : Uni.createFrom().item(new MarkdownText(content.toString(), text.citations(), model));
    }

    private void take(String more) {
        if (more.isEmpty()) {
            return;
        }
        content.append(more);
        listener.text(more);
        List<Citation> citations = text.citations();
        if (citations.size() > told) {
            told = citations.size();
            Citation last = citations.get(told - 1);
            double done = last.valid() ? last.last() + 1.0 - window.own() : 0;
            listener.reached(Math.max(0, done / (window.to() - window.own())));
        }
    }

    private MessageCreateParams request(List<String> said) {
        MessageCreateParams.Builder request = ClaudeRequest.text(settings, PromptTemplates.system(), block,
                instructions);
        said.forEach(part -> request.addAssistantMessage(part).addUserMessage(CONTINUE));
        return request.build();
    }
}
