package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchQueryTest {
    @Test
    void quotes_and_backslashes_are_escaped() {
        assertThat(SearchQuery.parse("a'b\\c d").include()).isEqualTo("('a''b\\\\c' & 'd')");
    }

    @Test
    void only_the_last_word_may_be_incomplete() {
        assertThat(SearchQuery.parse("photo synth").include()).isEqualTo("('photo' & 'synth':*)");
        assertThat(SearchQuery.parse("photo* ab").include()).isEqualTo("('photo':* & 'ab')");
        assertThat(SearchQuery.parse("\"photo synth\"").include()).isEqualTo("('photo synth')");
    }

    @Test
    void alternatives_and_exclusions_are_separate() {
        SearchQuery query = SearchQuery.parse("one or two -three -\"four five\" or");

        assertThat(query.include()).isEqualTo("('one') | ('two')");
        assertThat(query.exclude()).isEqualTo("'three' | 'four five'");
        assertThat(SearchQuery.parse("-one").isEmpty()).isTrue();
        assertThat(SearchQuery.parse("& | !").isEmpty()).isTrue();
    }

    @Test
    void characters_of_scripts_without_spaces_are_searched_in_pairs() {
        SearchQuery query = SearchQuery.parse("GPU架构图 光");

        assertThat(query.include()).isEqualTo("('GPU' & '架构 构图' & '光':*)");
        assertThat(query.marked()).isEqualTo("'GPU'");
        assertThat(query.runs()).containsExactly("架构图", "光");
    }
}
