package dev.studybuddy.evaluation.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of {@code note.drafted} that the evaluation reads. */
public record Draft(String title, String content, String summary, List<Concept> concepts, Assessment assessment,
        Quality quality, long inputTokens, long outputTokens, long cachedTokens,
        Optional<Double> costCents) {

    public record Concept(String name, List<String> aliases, String definition) {}

    public record Assessment(List<Question> questions, List<Flashcard> flashcards) {}

    public record Question(String question, String answer, List<String> rubric, List<Choice> choices) {}

    public record Choice(String text, boolean right, String why) {}

    public record Flashcard(String front, String back) {}

    /** The results of the worker's checks; {@code uncited}, {@code misplaced}, {@code rejected} before repair. */
    public record Quality(double wordsPerMinute, int statements, int unsupported, int uncited, int misplaced,
            int rejected, Map<String, Integer> dropped) {

        /** The statements and items that broke a rule before the repair. */
        public int brokenRules() {
            return uncited + misplaced + rejected + dropped.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The draft as Markdown: the note, its concepts, its questions and its flashcards. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n").append(content.strip())
                .append("\n\n## Key concepts\n\n");
        concepts.forEach(concept -> text.append("- **").append(concept.name()).append("**: ")
                .append(concept.definition()).append("\n"));
        text.append("\n## Questions\n");
        assessment.questions().forEach(question -> {
            text.append("\n**").append(question.question()).append("**\n\n");
            question.choices().forEach(choice -> text.append("- ").append(choice.right() ? "(right) " : "")
                    .append(choice.text()).append(": ").append(choice.why()).append("\n"));
            text.append(question.answer()).append("\n");
            question.rubric().forEach(point -> text.append("- ").append(point).append("\n"));
        });
        text.append("\n## Flashcards\n\n");
        assessment.flashcards().forEach(card -> text.append("- **").append(card.front()).append("**: ")
                .append(card.back()).append("\n"));
        return text.toString();
    }
}
