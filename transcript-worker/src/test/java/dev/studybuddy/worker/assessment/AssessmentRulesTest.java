package dev.studybuddy.worker.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.assessment.Assessment.Choice;
import dev.studybuddy.worker.assessment.AssessmentItems.ChoiceItem;
import dev.studybuddy.worker.assessment.AssessmentItems.ConceptItem;
import dev.studybuddy.worker.assessment.AssessmentItems.FlashcardItem;
import dev.studybuddy.worker.assessment.AssessmentItems.QuestionItem;
import dev.studybuddy.worker.assessment.AssessmentRules.Outcome;
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

class AssessmentRulesTest {
    private static final List<Segment> SEGMENTS = IntStream.range(0, 40)
            .mapToObj(n -> new Segment(10 * n, 10, "green plants split water with light number " + n)).toList();
    private static final AssessmentRules RULES = new AssessmentRules(SEGMENTS.size(), AssessmentTargets.of(400),
            StatementCheck.of(DraftWriter.request(new Transcript("photosynth1", "T", "C", 400, "en", true, "",
                    SEGMENTS))), "en");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "basic | What splits water? | light | ",
            "basic | Which light splits water? | Yes, the green one. | YES_NO",
            "basic | Spaltet Licht Wasser? | Ja. | YES_NO",
            "basic | What do plants need? | light, water, air, soil | ENUMERATION",
            "basic | What do plants need? | light, water and air | ",
            "basic | What do plants do? | w w w w w w w w w w w w w w w w w w w w w w w w w w | LONG_BACK",
            "basic | What does the speaker split? | water | MENTIONS_VIDEO",
            "basic | Was spaltet laut dem Video das Wasser? | Licht | MENTIONS_VIDEO",
            "basic | 根据视频,什么分解水? | 光 | MENTIONS_VIDEO",
            "basic | What is a green video? | light | ",
            "basic | What do the host plants split? | No water without light. | ",
            "basic | | water | INCOMPLETE",
            "cloze | Green plants split ___. | water | ",
            "cloze | Green plants split ___. | $water$ | ",
            "cloze | Green plants split water. | water | GAP",
            "cloze | Green ___ split ___. | water | GAP",
            "cloze | Water is ___ when plants split water. | water | GAP",
            "basic | How much do they split? | 77 litres | UNGROUNDED",
            "basic | Which force binds quarks within neutron stars? | coloured gluons everywhere | UNGROUNDED",
    })
    void a_flashcard_that_breaks_a_rule_is_dropped(String kind, String front, String back, AssessmentRule expected) {
        Outcome outcome = RULES.apply(flashcards(List.of(new FlashcardItem(kind, front, back, List.of(0)))));

        assertThat(outcome.items().flashcards()).hasSize(expected == null ? 1 : 0);
        assertThat(outcome.dropped().keySet()).isEqualTo(expected == null
                ? Set.of()
                : Set.of(expected.code()));
    }

    @Test
    void short_answers_tell_flashcards_apart() {
        Outcome outcome = RULES.apply(flashcards(List.of(
                new FlashcardItem("cloze", "Green plants ___ split by light.", "is", List.of(1)),
                new FlashcardItem("cloze", "Green plants ___ split by light.", "are", List.of(1)))));

        assertThat(outcome.items().flashcards()).hasSize(2);
    }

    @Test
    void the_subject_and_tags_of_a_long_video_are_those_of_most_parts() {
        AssessmentItems joined = AssessmentItems.join(List.of(about("Greek", "a"), about("Botany", "b"),
                about("Botany", "b")));

        assertThat(joined.subject()).contains("Botany");
        assertThat(joined.tags()).containsExactly("b", "a");
    }

    private static AssessmentItems about(String subject, String tag) {
        return new AssessmentItems("", Optional.of(subject), List.of(tag), List.of(), List.of(), List.of());
    }

    @Test
    void a_flashcard_like_another_is_dropped() {
        Outcome outcome = RULES.apply(flashcards(List.of(card("What splits water in green plants?", 1),
                card("What splits water in green plants", 2), card("Where do they split it?", 3))));

        assertThat(outcome.items().flashcards()).hasSize(2);
        assertThat(outcome.dropped()).containsEntry("duplicate", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Introduction", "Beispiel", "例", "one two three four five six seven" })
    void a_general_word_is_no_concept(String name) {
        assertThat(RULES.apply(concepts(List.of(new ConceptItem(name, List.of(), "Light splits water.", List.of(0)))))
                .dropped()).containsExactly(Map.entry("general_concept", 1));
    }

    @Test
    void concepts_with_a_common_name_are_merged() {
        Outcome outcome = RULES.apply(concepts(List.of(
                new ConceptItem("Photosynthesis", List.of(), "Light splits water.", List.of(0)),
                new ConceptItem("PS", List.of("photosynthesis", "Assimilation"), "Plants use light.", List.of(1)))));

        assertThat(outcome.items().concepts()).singleElement().satisfies(concept -> {
            assertThat(concept.name()).isEqualTo("Photosynthesis");
            assertThat(concept.aliases()).containsExactly("PS", "Assimilation");
        });
    }

    @Test
    void a_question_needs_what_its_kind_needs() {
        assertThat(faultOf(question("application", List.of("It says so."), List.of()))).isEmpty();
        assertThat(faultOf(question("application", List.of(), List.of()))).contains("rubric");
        assertThat(faultOf(question("essay", List.of("It says so."), List.of()))).contains("incomplete");
        assertThat(faultOf(question("multiple_choice", List.of(), choices(1)))).isEmpty();
        assertThat(faultOf(question("multiple_choice", List.of(), choices(2)))).contains("choices");
        assertThat(faultOf(question("multiple_choice", List.of(), choices(1).subList(0, 3)))).contains("choices");
        List<ChoiceItem> all = new ArrayList<>(choices(1).subList(0, 3));
        all.add(new ChoiceItem("All of the above", false, "No."));
        assertThat(faultOf(question("multiple_choice", List.of(), all))).contains("choices");
    }

    @Test
    void segments_must_be_there() {
        assertThat(RULES.apply(flashcards(List.of(card("What splits water?", 40)))).dropped()).containsKey("segments");
        assertThat(RULES.apply(flashcards(List.of(new FlashcardItem("basic", "What splits water?", "light", null))))
                .dropped()).containsKey("segments");
    }

    @Test
    void what_is_too_much_is_trimmed_where_it_is_crowded() {
        List<FlashcardItem> cards = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            cards.add(card("card " + n, 0));
        }
        cards.add(card("the middle", 20));
        cards.add(card("the end", 39));

        Outcome outcome = RULES.trim(flashcards(cards));

        assertThat(outcome.items().flashcards()).hasSize(AssessmentTargets.limit(AssessmentTargets.of(400)
                .flashcards()))
                .extracting(FlashcardItem::front).contains("the middle", "the end");
        assertThat(outcome.dropped()).containsEntry("surplus", 17);
    }

    @Test
    void what_is_missing_is_named_by_number_kind_and_quarter() {
        MissingItems missing = RULES.findMissing(flashcards(List.of(card("one", 0), card("two", 39))));

        assertThat(missing.flashcards()).isEqualTo(AssessmentTargets.of(400).flashcards() - 2);
        assertThat(missing.kinds()).isEqualTo(QuestionKind.OPEN);
        assertThat(missing.withoutFlashcard()).containsExactly(new SegmentRange(10, 19), new SegmentRange(20, 29));
        assertThat(missing.describe()).contains("more flashcards.").contains("about the segments 10 to 19");
    }

    @Test
    void targets_grow_with_the_length_without_a_cap() {
        assertThat(AssessmentTargets.of(300)).isEqualTo(new AssessmentTargets(5, 7, 9));
        assertThat(AssessmentTargets.of(3600)).isEqualTo(new AssessmentTargets(10, 14, 23));
        assertThat(AssessmentTargets.of(36000)).isEqualTo(new AssessmentTargets(64, 86, 158));
    }

    @Test
    void the_right_choice_is_not_always_the_first() {
        List<QuestionItem> questions = IntStream.range(0, 20).mapToObj(n -> new QuestionItem("multiple_choice",
                "Question " + n, "", List.of(), choices(1), List.of(), List.of(n))).toList();

        Assessment assessment = AssessmentBuilder.build(new AssessmentItems("", Optional.empty(), List.of(), List.of(),
                questions, List.of()), SEGMENTS);

        assertThat(assessment.questions()).allSatisfy(question -> {
            assertThat(question.answer()).isEqualTo("light");
            assertThat(question.choices()).filteredOn(Choice::right).hasSize(1);
        });
        assertThat(assessment.questions().stream().map(question -> question.choices().get(0).text()).distinct())
                .hasSizeGreaterThan(2);
    }

    private static Set<String> faultOf(QuestionItem question) {
        return RULES.apply(new AssessmentItems("", Optional.empty(), List.of(), List.of(), List.of(question), List
                .of())).dropped().keySet();
    }

    private static QuestionItem question(String kind, List<String> rubric, List<ChoiceItem> choices) {
        return new QuestionItem(kind, "What splits water?", "light", rubric, choices, List.of(), List.of(0));
    }

    private static List<ChoiceItem> choices(int right) {
        List<String> texts = List.of("light", "soil", "air", "salt");
        return IntStream.range(0, texts.size()).mapToObj(n -> new ChoiceItem(texts.get(n), n < right, "Because."))
                .toList();
    }

    private static FlashcardItem card(String front, int segment) {
        return new FlashcardItem("basic", front, "light", List.of(segment));
    }

    private static AssessmentItems flashcards(List<FlashcardItem> cards) {
        return new AssessmentItems("", Optional.empty(), List.of(), List.of(), List.of(), cards);
    }

    private static AssessmentItems concepts(List<ConceptItem> concepts) {
        return new AssessmentItems("", Optional.empty(), List.of(), concepts, List.of(), List.of());
    }
}
