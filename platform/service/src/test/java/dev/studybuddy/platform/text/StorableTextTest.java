package dev.studybuddy.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

class StorableTextTest {
    record Body(String title) {}

    @ParameterizedTest
    @ValueSource(strings = { "", "a word", "Größe", "\uD83D\uDE00", "line\nbreak" })
    void text_of_whole_characters_is_storable(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "a\0b", "\uD83D", "\uDE00", "\uD83Da", "\uDE00\uD83D" })
    void nul_and_unpaired_surrogates_are_not_storable(String text) {
        assertThat(StorableText.isStorable(text)).isFalse();
    }

    @Test
    void a_json_string_with_nul_is_rejected_with_its_field() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerModule(new StorableTextModule());

        assertThat(mapper.readValue("{\"title\":\"a title\"}", Body.class).title()).isEqualTo("a title");
        for (String escaped : new String[]{ "\\u0000", "\\uD83D" }) {
            assertThatThrownBy(() -> mapper.readValue("{\"title\":\"" + escaped + "\"}", Body.class))
                    .isInstanceOfSatisfying(MismatchedInputException.class,
                            e -> assertThat(e.getPath().get(0).getFieldName()).isEqualTo("title"));
        }
    }
}
