package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleMatcherTest {
    @ParameterizedTest
    @CsvSource({ "kernal, Kernel methods, true", "plnats, Plants, true", "chlorophyll, Chloroplasts, false",
            "cat, Cut, false", "metal, Petal, true", "metal, Pedals, false", "cafe, Café, true",
            "фотосинтис, Фотосинтез растений, true", "'gradent descnt', Gradient descent, true",
            "'gradent asent', Gradient descent, false" })
    void words_may_be_misspelled_in_proportion_to_their_length(String query, String title, boolean matches) {
        assertThat(new TitleMatcher(List.of(query.split(" "))).matches(title)).isEqualTo(matches);
    }
}
