package dev.studybuddy.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.problem.Problem;

class PageRequestTest {
    @Test
    void without_parameters_it_is_the_first_page_of_default_size() {
        PageRequest request = new PageRequest();

        assertThat(request.limit()).isEqualTo(20);
        assertThat(request.before()).isEqualTo(new UUID(-1, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "101", "abc", "1.5", "99999999999", " " })
    void a_bad_limit_is_a_validation_problem(String limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null).limit())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo("validation_failed");
                    assertThat(problem.body().toString()).contains("limit");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "!", "AAAA" })
    void a_bad_cursor_is_a_validation_problem(String cursor) {
        assertThatThrownBy(() -> PageRequest.of(null, cursor).before())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo("validation_failed");
                });
    }
}
