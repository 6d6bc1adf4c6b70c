package dev.studybuddy.evaluation.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.studybuddy.evaluation.scoring.NoteText;
import dev.studybuddy.evaluation.scoring.Score;
import dev.studybuddy.evaluation.video.Expected.Point;

/** The videos and their hand-written lists. */
class ExpectedListsTest {
    private static final Path FOLDER = Path.of(System.getProperty("project.root"), "deploy/evaluation/videos");

    static List<EvaluationVideo> videos() throws IOException {
        return EvaluationVideo.load(FOLDER, Set.of());
    }

    @Test
    void there_are_twelve_videos_with_different_ids() throws IOException {
        assertThat(videos()).hasSize(12).extracting(video -> video.details().id()).doesNotHaveDuplicates();
    }

    @Test
    void the_course_takes_three_hours() throws IOException {
        EvaluationVideo course = EvaluationVideo.load(FOLDER, Set.of("course")).get(0);

        assertThat(course.details().durationSeconds() / 3600.0).isBetween(2.9, 3.1);
    }

    @ParameterizedTest
    @MethodSource("videos")
    void a_video_has_details_and_captions(EvaluationVideo video) {
        assertThat(video.details().id()).matches("[0-9A-Za-z_-]{11}");
        assertThat(video.details().language()).matches("en|de|ja");
        assertThat(video.segments()).hasSizeGreaterThan(50).noneMatch(String::isBlank);
        String[] times = video.captions().lines().filter(line -> line.contains(" --> ")).reduce((first, last) -> last)
                .orElseThrow().split(" --> ")[1].split("[:.]");
        int end = Integer.parseInt(times[0]) * 3600 + Integer.parseInt(times[1]) * 60 + Integer.parseInt(times[2]);
        assertThat(video.details().durationSeconds()).isBetween(end, end + 1);
        assertThat(video.captions()).startsWith("WEBVTT").doesNotContain("\n# ");
    }

    @ParameterizedTest
    @MethodSource("videos")
    void a_list_has_enough_points(EvaluationVideo video) {
        assertThat(video.expected().points()).hasSizeBetween(20, 60);
        assertThat(video.expected().forbidden()).hasSizeBetween(5, 8);
        assertThat(Stream.concat(video.expected().points().stream(), video.expected().forbidden().stream())).allSatisfy(
                point -> {
                    assertThat(point.point()).isNotBlank();
                    assertThat(point.terms()).hasSizeBetween(1, 3).noneMatch(String::isBlank);
                });
    }

    @ParameterizedTest
    @MethodSource("videos")
    void every_term_of_a_point_is_in_the_captions_or_the_description(EvaluationVideo video) {
        String between = video.details().language().equals("ja") ? "" : " ";
        NoteText source = NoteText.ofMarkdown(String.join(between, video.segments()) + " " + video.details()
                .description() + " " + video.expected().misheard().stream().map(Expected.Misheard::correct).collect(
                        Collectors.joining(" ")));

        assertThat(video.expected().points().stream().flatMap(point -> point.terms().stream()).filter(
                term -> !source.holds(List.of(term)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void a_note_of_nothing_but_the_points_holds_them_and_nothing_forbidden(EvaluationVideo video) {
        Score score = Score.of(video.expected(), NoteText.ofMarkdown(video.expected().points().stream().map(
                Point::point).collect(Collectors.joining("\n\n## ", "## ", "\n"))));

        assertThat(score.missing()).isEmpty();
        assertThat(score.forbidden()).isEmpty();
        assertThat(score.leftWrong()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void every_misheard_term_is_in_the_captions(EvaluationVideo video) {
        String between = video.details().language().equals("ja") ? "" : " ";
        String captions = String.join(between, video.segments()).toLowerCase(Locale.ROOT);

        assertThat(video.expected().misheard()).hasSize(video.details().automaticCaptions()
                ? Math.max(6, video.expected().misheard().size())
                : 0);
        assertThat(video.expected().misheard()).allSatisfy(word -> assertThat(captions).contains(word.caption()));
    }
}
