package dev.studybuddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "video-service | video-service",
            "' video-service , notes-service,' | notes-service video-service",
            "video-service,video-service | video-service" })
    void the_names_are_separated_by_commas(String value, String expected) {
        assertThat(Launcher.parseNames(value)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({ "''", "' '", "','" })
    void without_names_nothing_is_left_out(String value) {
        assertThat(Launcher.parseNames(value)).isEmpty();
    }
}
