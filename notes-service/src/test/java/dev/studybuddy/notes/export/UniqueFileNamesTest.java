package dev.studybuddy.notes.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UniqueFileNamesTest {
    private final UniqueFileNames names = new UniqueFileNames();

    @Test
    void titles_that_are_equal_on_some_file_systems_get_numbers() {
        assertThat(names.next("Light?", "md")).isEqualTo("Light.md");
        assertThat(names.next("LIGHT", "md")).isEqualTo("LIGHT (2).md");
        assertThat(names.next("light (2)", "md")).isEqualTo("light (2) (2).md");
        assertThat(names.next("Light", "md")).isEqualTo("Light (3).md");
        assertThat(names.next("Caf\u00e9", "md")).isEqualTo("Caf\u00e9.md");
        assertThat(names.next("Cafe\u0301", "md")).isEqualTo("Cafe\u0301 (2).md");
    }
}
