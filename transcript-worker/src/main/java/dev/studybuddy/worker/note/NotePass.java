package dev.studybuddy.worker.note;

import java.util.ArrayList;
import java.util.List;

import com.anthropic.models.messages.MessageCreateParams;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.BrokenAnswer;
import dev.studybuddy.worker.claude.Claude;
import dev.studybuddy.worker.claude.ClaudeJob;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.claude.Piece;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** One try at one window. An answer that is cut off at its limit is continued. */
final class NotePass {
    private static final int CONTINUATIONS = 2;
    private static final String CONTINUE = "You were cut off. Continue exactly where you stopped, in the middle of the"
            + " word if need be, and repeat nothing.";

    private final Claude claude;
    private final ClaudeSettings settings;
    private final Window window;
    private final String block;
    private final String instructions;
    private final ClaudeJob job;
    private final NoteListener listener;
    private final NoteText text;
    private final StringBuilder content = new StringBuilder();
    private int told;

    NotePass(Claude claude, ClaudeSettings settings, NoteOrder order, Window window, String block, String instructions,
            ClaudeJob job, NoteListener listener) {
        this.claude = claude;
        this.settings = settings;
        this.window = window;
        this.block = block;
        this.instructions = instructions;
        this.job = job;
        this.listener = listener;
        this.text = new NoteText(order.youtubeId(), Citable.of(order.transcript(), window), 0);
    }

    Uni<WrittenText> write() {
        return ask(List.of());
    }

    private Uni<WrittenText> ask(List<String> said) {
        StringBuilder raw = new StringBuilder();
        return claude.answer(request(said), job)
                .onItem().invoke(piece -> {
                    if (piece instanceof Piece.Text more) {
                        raw.append(more.text());
                        take(text.accept(more.text()));
                    }
                })
                .collect().last()
                .chain(last -> end((Piece.End) last, said, raw.toString()));
    }

    private Uni<WrittenText> end(Piece.End end, List<String> said, String raw) {
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

    private Uni<WrittenText> finished(String model) {
        take(text.finish());
        return content.toString().isBlank()
                ? Uni.createFrom().failure(new BrokenAnswer("The note is empty"))
                : Uni.createFrom().item(new WrittenText(content.toString(), text.citations(), model));
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
        MessageCreateParams.Builder request = ClaudeRequest.text(settings, Prompts.system(), block, instructions);
        said.forEach(part -> request.addAssistantMessage(part).addUserMessage(CONTINUE));
        return request.build();
    }
}
