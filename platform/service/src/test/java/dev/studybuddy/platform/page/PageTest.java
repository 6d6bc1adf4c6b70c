package dev.studybuddy.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.problem.Problem;

class PageTest {
    private final List<UUID> ids = List.of(new UUID(0, 9), new UUID(0, 8), new UUID(0, 7));

    @Test
    void a_full_page_names_the_next_one_by_its_last_id() {
        Page<UUID> page = Page.of(ids, 2, Function.identity());

        assertThat(page.items()).containsExactly(ids.get(0), ids.get(1));
        assertThat(Page.before(page.nextCursor())).isEqualTo(ids.get(1));
    }

    @Test
    void the_last_page_names_none() {
        assertThat(Page.of(ids, 3, Function.identity()).nextCursor()).isNull();
    }

    @Test
    void limits_and_cursors_that_are_not_ours_are_refused() {
        assertThatThrownBy(() -> Page.limit(0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Page.limit(101)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Page.before("../etc")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Page.before("bm90LWFuLWlk")).isInstanceOf(Problem.class);
    }
}
