package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Creates an assessment from sentences of the transcript: summary, concepts, questions of all kinds and flashcards. The
 * prompt says how many of each.
 */
final class DemoAssessment {
    private static final int DEFAULT_COUNT = 10;
    private static final int CHOICES = 4;
    private static final int MAX_BACK_WORDS = 25;
    private static final List<String> KINDS = List.of("multiple_choice", "gap_analysis", "application", "one_up",
            "synthesis", "cloze", "multiple_choice", "application");
    private static final List<Field> FIELDS = List.of(
            new Field("General knowledge", List.of()),
            new Field("Biology", List.of("plant", "cell", "photosynth", "leaf", "pflanze", "zelle")),
            new Field("Mathematics", List.of("theorem", "vector", "derivative", "equation", "matri", "graph",
                    "gleichung")),
            new Field("Computer science", List.of("algorithm", "function", "program", "code", "data", "index")),
            new Field("Physics", List.of("energy", "force", "gravity", "quantum", "star", "kraft")),
            new Field("History", List.of("century", "empire", "war", "king", "revolution", "jahrhundert")),
            new Field("Cooking", List.of("flour", "dough", "oven", "salt", "teig", "ofen")));
    private static final Pattern RANGE = Pattern.compile(
            "At least one (question|flashcard) about the segments (\\d{1,7}) to (\\d{1,7})");

    /** A field of knowledge with patterns of words that occur in its transcripts. */
    private record Field(String name, List<String> signs) {}

    private final TranscriptAnalysis analysis;
    private final String instructions;
    private final DemoTranslation translation;

    private DemoAssessment(ParsedPrompt prompt) {
        this.analysis = TranscriptAnalysis.analyze(prompt.segments());
        this.instructions = prompt.instructions();
        this.translation = DemoTranslation.of(prompt);
    }

    static JsonObject create(ParsedPrompt prompt) {
        var assessment = new DemoAssessment(prompt);
        var terms = assessment.analysis.terms();
        return new JsonObject().put("summary", String.join(" ", assessment.analysis.summary().stream().map(
                Sentence::text).toList()))
                .put("subject", subject(prompt))
                .put("tags", new JsonArray(terms.stream().limit(3).map(term -> term.name().toLowerCase(Locale.ROOT))
                        .toList()))
                .put("concepts", assessment.concepts(count(prompt, "concepts: about (\\d+)", DEFAULT_COUNT)))
                .put("questions", assessment.questions(count(prompt, "questions: about (\\d+)", DEFAULT_COUNT)))
                .put("flashcards", assessment.flashcards(count(prompt, "flashcards: about (\\d+)", DEFAULT_COUNT)));
    }

    /** @return the items that a request for missing items asks for, and that it does not name as existing */
    static JsonObject createMissing(ParsedPrompt prompt) {
        var assessment = new DemoAssessment(prompt);
        var questions = assessment.questions(count(prompt, "(\\d+) more questions", 0));
        var flashcards = assessment.flashcards(count(prompt, "(\\d+) more flashcards", 0));
        var range = RANGE.matcher(prompt.instructions());
        while (range.find()) {
            var first = Integer.parseInt(range.group(2));
            var last = Integer.parseInt(range.group(3));
            var isQuestion = range.group(1).equals("question");
            assessment.clozes(10_000).filter(cloze -> cloze.sentence.first() >= first && cloze.sentence.last() <= last)
                    .limit(2).forEach(cloze -> (isQuestion ? questions : flashcards).add(isQuestion
                            ? assessment.clozeQuestion(cloze)
                            : clozeCard(cloze)));
        }
        return new JsonObject().put("concepts", assessment.concepts(count(prompt, "(\\d+) more concepts", 0)))
                .put("questions", questions).put("flashcards", flashcards);
    }

    private static int count(ParsedPrompt prompt, String pattern, int otherwise) {
        var count = Pattern.compile(pattern).matcher(prompt.instructions());
        return count.find() ? Integer.parseInt(count.group(1)) : otherwise;
    }

    /** Names a broad field by the words of the transcript, as a model would; the first field of which most occur. */
    private static String subject(ParsedPrompt prompt) {
        var text = prompt.segments().stream().map(segment -> segment.text().toLowerCase(Locale.ROOT)).collect(
                Collectors.joining(" "));
        return FIELDS.stream().max(Comparator.comparingInt(field -> (int) field.signs().stream()
                .mapToLong(sign -> Pattern.compile(sign).matcher(text).results().count()).sum())).orElseThrow().name();
    }

    /** A sentence with a gap. */
    private record Cloze(Sentence sentence, String text, String answer) {}

    /** @return sentences with a gap, evenly spread over the transcript */
    private Stream<Cloze> clozes(int limit) {
        var all = analysis.sentences().stream().map(DemoAssessment::cloze).flatMap(Optional::stream)
                .filter(cloze -> !instructions.contains(translation.translate(cloze.text))).toList();
        var spread = new ArrayList<Cloze>();
        for (var i = 0; i < Math.min(limit, all.size()); i++) {
            spread.add(all.get((int) ((long) i * all.size() / Math.min(limit, all.size()))));
        }
        return spread.stream();
    }

    /** Removes the longest word of a sentence, unless the sentence has it twice. */
    private static Optional<Cloze> cloze(Sentence sentence) {
        var words = List.of(sentence.text().split("[^\\p{L}]+"));
        return words.stream().filter(word -> word.length() > 4).max(Comparator.comparingInt(String::length))
                .filter(word -> sentence.text().toLowerCase(Locale.ROOT).split(Pattern.quote(word.toLowerCase(
                        Locale.ROOT)), -1).length == 2)
                .map(word -> new Cloze(sentence, sentence.text().replace(word, "___"), word));
    }

    private JsonArray concepts(int limit) {
        var concepts = new JsonArray();
        analysis.terms().stream().filter(term -> !instructions.contains('"' + term.name() + '"')).limit(limit)
                .forEach(term -> concepts.add(new JsonObject().put("name", term.name()).put("aliases", new JsonArray())
                        .put("definition", term.definition().text()).put("segments", segmentNumbers(term
                                .definition()))));
        return concepts;
    }

    private JsonArray questions(int limit) {
        var terms = analysis.terms();
        var clozes = clozes(limit).toList();
        var questions = new JsonArray();
        for (var i = 0; i < limit; i++) {
            var kind = KINDS.get(i % KINDS.size());
            var isClosed = kind.equals("multiple_choice") || kind.equals("cloze");
            if (!isClosed) {
                questions.add(openQuestion(kind, terms.get(i % terms.size()), terms.get((i + 1) % terms.size())));
            } else if (!clozes.isEmpty()) {
                var cloze = clozes.get(i % clozes.size());
                questions.add(kind.equals("cloze") ? clozeQuestion(cloze) : choiceQuestion(cloze));
            }
        }
        return questions;
    }

    private JsonObject openQuestion(String kind, TranscriptAnalysis.Term term, TranscriptAnalysis.Term other) {
        var sentence = analysis.otherSentence(term);
        var names = List.of(term.name());
        var segments = new ArrayList<>(sentence.segments());
        var answer = sentence.text();
        var question = switch (kind) {
            case "gap_analysis" -> "What is certain about “%s”, and what remains open?";
            case "application" -> "Where else does “%s” occur, and how would you use it there?";
            case "one_up" -> "Which question comes next for somebody who understands “%s”?";
            default -> "How are “%s” and “" + other.name() + "” related?";
        };
        if (kind.equals("synthesis")) {
            names = List.of(term.name(), other.name());
            answer += " " + other.definition().text();
            segments.addAll(other.definition().segments());
        }
        return question(kind, question.formatted(term.name()), answer, segments.stream().distinct().sorted().toList())
                .put("rubric", new JsonArray().add("It names " + term.name() + ".")).put("concepts", new JsonArray(
                        names));
    }

    private JsonObject clozeQuestion(Cloze cloze) {
        return question("cloze", cloze.text, cloze.answer, cloze.sentence.segments());
    }

    private JsonObject choiceQuestion(Cloze cloze) {
        var choices = new JsonArray().add(choice(cloze.answer, true, "The sentence says so."));
        analysis.terms().stream().map(TranscriptAnalysis.Term::name)
                .filter(name -> !name.equalsIgnoreCase(cloze.answer)).limit(CHOICES - 1L)
                .forEach(name -> choices.add(choice(name, false, "It belongs to the subject, but not in this place.")));
        return question("multiple_choice", "Which word completes this statement? " + cloze.text, cloze.answer,
                cloze.sentence.segments()).put("choices", choices);
    }

    private static JsonObject choice(String text, boolean right, String why) {
        return new JsonObject().put("text", text).put("right", right).put("why", why);
    }

    private static JsonObject question(String kind, String question, String answer, List<Integer> segments) {
        return new JsonObject().put("kind", kind).put("question", question).put("answer", answer)
                .put("rubric", new JsonArray()).put("choices", new JsonArray()).put("concepts", new JsonArray())
                .put("segments", new JsonArray(segments));
    }

    /** Every fourth flashcard asks for a definition, if there is a short one; the others have a gap. */
    private JsonArray flashcards(int limit) {
        var cards = new JsonArray();
        var definitions = analysis.terms().stream().filter(term -> term.definition().wordCount() <= MAX_BACK_WORDS
                && !instructions.contains("“" + term.name() + "”")).limit(limit / CHOICES).toList();
        definitions.forEach(term -> cards.add(new JsonObject().put("kind", "basic")
                .put("front", "What is “%s”?".formatted(term.name())).put("back", term.definition().text())
                .put("segments", segmentNumbers(term.definition()))));
        clozes(limit - definitions.size()).forEach(cloze -> cards.add(clozeCard(cloze)));
        return cards;
    }

    private static JsonObject clozeCard(Cloze cloze) {
        return new JsonObject().put("kind", "cloze").put("front", cloze.text).put("back", cloze.answer).put("segments",
                segmentNumbers(cloze.sentence));
    }

    private static JsonArray segmentNumbers(Sentence sentence) {
        return new JsonArray(sentence.segments());
    }
}
