package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderedPartListenerTest {
    private final RecordingNoteListener shown = new RecordingNoteListener();
    private final OrderedPartListener parts = new OrderedPartListener(shown, 3);

    @Test
    void a_part_is_shown_once_those_before_it_are_finished() {
        parts.part(1).text("second");
        parts.part(0).text("first");
        assertThat(shown.text.toString()).isEqualTo("first");

        parts.finished(0);
        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond");

        parts.part(2).text("third");
        parts.part(1).text("!");
        parts.finished(2);
        parts.finished(1);
        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond!\n\nthird");
    }

    @Test
    void a_part_that_begins_anew_takes_back_only_its_own_text() {
        parts.part(0).text("first");
        parts.part(2).text("thi");
        parts.part(2).backTo(0);
        parts.part(2).text("third");
        parts.finished(0);
        parts.part(1).text("sec");
        parts.part(1).backTo(0);
        parts.part(1).text("second");
        parts.finished(1);

        assertThat(shown.text.toString()).isEqualTo("first\n\nsecond\n\nthird");
    }

    @Test
    void what_is_reached_is_reached_by_all_together() {
        parts.part(1).reached(0.6);
        parts.part(1).reached(0.3);
        assertThat(shown.reached).isBetween(0.19, 0.21);
        parts.finished(0);
        parts.part(2).reached(0.5);
        assertThat(shown.reached).isBetween(0.69, 0.71);
    }
}
