package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderedPartListenerTest {
    private final RecordingNoteListener shown = new RecordingNoteListener();
    private final OrderedPartListener parts = new OrderedPartListener(shown, 3);

    @Test
    void a_part_is_passed_on_after_the_parts_before_it_are_finished() {
        parts.part(1).append("second");
        parts.part(0).append("first");
        assertThat(shown.text.toString()).isEqualTo("first");

        parts.finish(0);
        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond");

        parts.part(2).append("third");
        parts.part(1).append("!");
        parts.finish(2);
        parts.finish(1);
        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond!\n\nthird");
    }

    @Test
    void a_restarted_part_truncates_only_its_own_text() {
        parts.part(0).append("first");
        parts.part(2).append("thi");
        parts.part(2).truncate(0);
        parts.part(2).append("third");
        parts.finish(0);
        parts.part(1).append("sec");
        parts.part(1).truncate(0);
        parts.part(1).append("second");
        parts.finish(1);

        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond\n\nthird");
    }

    @Test
    void the_progress_is_the_average_of_all_parts() {
        parts.part(1).reached(0.6);
        parts.part(1).reached(0.3);
        assertThat(shown.reached).isBetween(0.19, 0.21);
        parts.finish(0);
        parts.part(2).reached(0.5);
        assertThat(shown.reached).isBetween(0.69, 0.71);
    }
}
