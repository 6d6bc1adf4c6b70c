package dev.studybuddy.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.evaluation.scoring.ConceptLinks.Link;
import dev.studybuddy.evaluation.scoring.Draft.Concept;
import dev.studybuddy.evaluation.scoring.Draft.Flashcard;
import dev.studybuddy.evaluation.video.Expected;
import dev.studybuddy.evaluation.video.Expected.Misheard;
import dev.studybuddy.evaluation.video.Expected.Point;

class ScoreTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            The **mean** is 28.                                 | mean        | true
            It was 1905.                                        | 90          | false
            It is 9.81.                                         | 9.8         | false
            See [1:30](https://youtu.be/abc?t=90).              | 90          | false
            See [1:30](https://youtu.be/abc?t=90).              | 30          | false
            Over 20,000 people                                  | 20000       | true
            Over 20000 people                                   | 20,000      | true
            Photosynthesis                                      | photosynthe | true
            The server starts.                                  | ser         | true
            The observer                                        | ser         | false
            `os.replace` is atomic                              | os.replace  | true
            ensure\\_ascii                                      | ensure_ascii | true
            ことしの地震は                                       | 地震         | true
            """)
    void a_term_is_found_in_the_text_of_a_note_only(String note, String term, boolean found) {
        assertThat(NoteText.ofMarkdown(note).holds(List.of(term))).isEqualTo(found);
    }

    @Test
    void the_terms_of_a_point_must_be_in_one_section() {
        NoteText note = NoteText.ofMarkdown("> Summary\n\n## Tea\nA teapot.\n\n## Heat\nIt has 90 degrees.\n");

        assertThat(note.holds(List.of("kettle|teapot", "90"))).isFalse();
        assertThat(note.holds(List.of("heat", "90"))).isTrue();
    }

    @Test
    void points_are_held_by_note_and_concepts_but_not_by_cards() {
        NoteText note = NoteText.ofDraft(Drafts.draft("## A\nText", List.of(new Concept("Median", List.of(),
                "The middle value.")), new Flashcard("What is the mode?", "The most frequent value.")));

        assertThat(note.holds(List.of("median", "middle"))).isTrue();
        assertThat(note.holds(List.of("mode"))).isFalse();
        assertThat(note.holdsAnywhere(List.of("mode"))).isTrue();
    }

    @Test
    void a_score_counts_points_forbidden_ones_and_misheard_terms() {
        Expected expected = new Expected(List.of(new Point("held", List.of("string")), new Point("missing", List.of(
                "substring"))), List.of(new Point("The sponsor.", List.of("brightmail"))), List.of(
                        new Misheard("boy or moor", "Boyer-Moore"), new Misheard("kirk hoff", "Kirchhoff"),
                        new Misheard("how gens", "Huygens")));

        Score score = Score.of(expected, NoteText.ofMarkdown(
                "Boyer‑Moore searches a string. Kirk Hoff, thanks to Brightmail."));

        assertThat(score).isEqualTo(new Score(2, List.of("missing"), List.of("The sponsor."), 3, 1, List.of(
                "kirk hoff")));
        assertThat(score.held()).isEqualTo(1);
    }

    @Test
    void a_card_holds_no_point_but_may_be_forbidden_and_a_term_spelt_both_ways_is_not_put_right() {
        Expected expected = new Expected(List.of(new Point("Only on a card.", List.of("mode"))), List.of(new Point(
                "Small talk.", List.of("tea"))), List.of(new Misheard("how gens", "Huygens")));

        Score score = Score.of(expected, NoteText.ofDraft(Drafts.draft("Huygens, that is how gens.", List.of(),
                new Flashcard("The mode?", "Tea."))));

        assertThat(score).isEqualTo(new Score(1, List.of("Only on a card."), List.of("Small talk."), 1, 0, List.of(
                "how gens")));
    }

    @Test
    void notes_that_share_a_name_or_an_alias_are_linked_once() {
        Concept mean = new Concept("Mean", List.of("Average"), "");
        Map<String, Draft> drafts = Map.of("a", Drafts.draft("", List.of(mean)), "b", Drafts.draft("", List.of(
                new Concept("average", List.of("mean"), ""))), "c", Drafts.draft("", List.of(new Concept(
                        "Median", List.of(), ""))));

        assertThat(ConceptLinks.find(drafts)).containsExactly(new Link("a", "b", List.of("average", "mean")));
    }
}
