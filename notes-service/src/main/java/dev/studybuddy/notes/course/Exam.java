package dev.studybuddy.notes.course;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.studybuddy.notes.course.Course.ExamQuestion;
import dev.studybuddy.notes.note.Assessment.Choice;
import dev.studybuddy.notes.note.Assessment.Question;

/** Draws the questions of an exam: as many of each note and of each kind as possible, the same ones every time. */
final class Exam {
    static final int MAX_QUESTIONS = 40;

    private final List<ExamQuestion> drawn = new ArrayList<>();
    private final Map<String, Integer> countByKind = new HashMap<>();

    private Exam() {}

    /** @param notes in the order of the course */
    static List<ExamQuestion> draw(List<CourseNote> notes) {
        List<CourseNote> asking = notes.stream().filter(note -> !note.questions().isEmpty()).toList();
        int count = Math.min(asking.size(), MAX_QUESTIONS);
        // Of more notes than questions, those at equal distances.
        List<CourseNote> chosen = IntStream.range(0, count).mapToObj(i -> asking.get(i * asking.size() / count))
                .toList();
        List<List<Question>> left = chosen.stream().<List<Question>>map(note -> new ArrayList<>(note.questions()))
                .toList();
        Exam exam = new Exam();
        while (exam.drawn.size() < MAX_QUESTIONS && left.stream().anyMatch(questions -> !questions.isEmpty())) {
            for (int i = 0; i < chosen.size() && exam.drawn.size() < MAX_QUESTIONS; i++) {
                exam.drawFrom(chosen.get(i), left.get(i));
            }
        }
        List<CourseNote> order = List.copyOf(chosen);
        exam.drawn.sort(Comparator.comparingInt(question -> IntStream.range(0, order.size())
                .filter(i -> order.get(i).id().equals(question.noteId())).findFirst().orElseThrow()));
        return exam.drawn;
    }

    /** Draws the first question of a kind that was drawn least. */
    private void drawFrom(CourseNote note, List<Question> questions) {
        questions.stream().min(Comparator.comparingInt(question -> countByKind.getOrDefault(question.kind(), 0)))
                .ifPresent(question -> {
                    questions.remove(question);
                    countByKind.merge(question.kind(), 1, Integer::sum);
                    drawn.add(new ExamQuestion(note.id(), question.id(), question.kind(), question.question(),
                            Optional.ofNullable(question.choices()).orElse(List.of()).stream().map(Choice::text)
                                    .toList(),
                            question.concepts()));
                });
    }
}
