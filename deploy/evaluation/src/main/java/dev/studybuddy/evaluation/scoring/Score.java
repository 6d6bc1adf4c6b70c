package dev.studybuddy.evaluation.scoring;

import java.util.List;

import dev.studybuddy.evaluation.video.Expected;
import dev.studybuddy.evaluation.video.Expected.Misheard;
import dev.studybuddy.evaluation.video.Expected.Point;

/**
 * How a note meets what is expected of it.
 *
 * @param points the number of expected points
 * @param missing the points that the note does not hold
 * @param forbidden the forbidden points that it holds
 * @param misheard the number of misheard terms
 * @param putRight those that the note spells correctly
 * @param leftWrong those that it repeats as they were misheard
 */
public record Score(int points, List<String> missing, List<String> forbidden, int misheard, int putRight,
        List<String> leftWrong) {

    public static Score of(Expected expected, NoteText note) {
        List<String> leftWrong = expected.misheard().stream().map(Misheard::caption).filter(note::mentions).toList();
        long putRight = expected.misheard().stream().filter(word -> !leftWrong.contains(word.caption()))
                .filter(word -> note.mentions(word.correct())).count();
        return new Score(expected.points().size(),
                expected.points().stream().filter(point -> !note.holds(point.terms())).map(Point::point).toList(),
                expected.forbidden().stream().filter(point -> note.holdsAnywhere(point.terms())).map(Point::point)
                        .toList(),
                expected.misheard().size(), (int) putRight, leftWrong);
    }

    public int held() {
        return points - missing.size();
    }
}
