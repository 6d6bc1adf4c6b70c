package dev.studybuddy.notes.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.notes.note.Assessment.Question;

class ClosedGradeTest {
    @ParameterizedTest
    @CsvSource({ "chloroplast, Chloroplast., true", "déjà vu, DEJA VU, true", "cell wall,  CELL-WALL , true",
            "3.5, '3,5', true", "-4, −4, true", "-4, 4, false", "3.5, 35, false", "か, が, false",
            "absorption, adsorption, false", "H₂O, h2o, true", "?, !, false", "+, +, true" })
    void a_gap_is_filled_whatever_the_case_accents_and_punctuation(String model, String answer, boolean isRight) {
        Question question = new Question("q1", "cloze", "The ___ does it.", model, List.of(), List.of(), List.of(),
                List.of());

        ClosedGrade grade = ClosedGrade.of(new AskedQuestion(1, "Title", "en", question), new AnswerRequest("q1",
                answer, null));

        assertThat(grade.isRight()).isEqualTo(isRight);
        assertThat(grade.feedback()).isEqualTo("The " + model + " does it.");
    }
}
