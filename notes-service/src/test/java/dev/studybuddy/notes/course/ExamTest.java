package dev.studybuddy.notes.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.notes.course.Course.ExamQuestion;
import dev.studybuddy.notes.note.Assessment.Question;

class ExamTest {
    private static final List<String> KINDS = List.of("gap_analysis", "application", "one_up", "synthesis");

    @Test
    void every_note_and_every_kind_has_the_same_share() {
        List<ExamQuestion> exam = Exam.draw(notes(8, 16));

        assertThat(exam).hasSize(40);
        assertThat(counts(exam, ExamQuestion::noteId).values()).containsOnly(5L).hasSize(8);
        assertThat(counts(exam, ExamQuestion::kind).values()).containsOnly(10L).hasSize(4);
        assertThat(Exam.draw(notes(8, 16))).isEqualTo(exam);
        assertThat(exam).extracting(ExamQuestion::noteId).isSorted();
    }

    @Test
    void a_short_note_leaves_its_share_to_the_others() {
        List<CourseNote> notes = List.of(note(1, 2), note(2, 0), note(3, 90));

        List<ExamQuestion> exam = Exam.draw(notes);

        assertThat(counts(exam, ExamQuestion::noteId)).isEqualTo(Map.of(new UUID(0, 1), 2L, new UUID(0, 3), 38L));
        assertThat(exam).doesNotHaveDuplicates();
    }

    @Test
    void of_more_notes_than_questions_the_first_and_late_ones_are_asked() {
        List<ExamQuestion> exam = Exam.draw(notes(100, 4));

        assertThat(exam).hasSize(40).extracting(ExamQuestion::noteId).doesNotHaveDuplicates()
                .contains(new UUID(0, 0), new UUID(0, 97));
        assertThat(Exam.draw(List.of())).isEmpty();
    }

    private static <K> Map<K, Long> counts(List<ExamQuestion> exam, Function<ExamQuestion, K> by) {
        return exam.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static List<CourseNote> notes(int count, int questions) {
        return IntStream.range(0, count).mapToObj(i -> note(i, questions)).toList();
    }

    private static CourseNote note(int number, int questions) {
        return new CourseNote(new UUID(0, number), "Title", null, "", IntStream.range(0, questions).mapToObj(
                i -> new Question("q" + i, KINDS.get(i % KINDS.size()), "Why?", "So.", null, null, List.of(),
                        List.of()))
                .toList(), List.of());
    }
}
