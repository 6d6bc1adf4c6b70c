package dev.studybuddy.notes.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArabicShaperTest {
    @Test
    void a_letter_has_the_form_of_its_place_in_the_word() {
        assertThat(ArabicShaper.shape("ببب ب")).isEqualTo("\uFE91\uFE92\uFE90 \uFE8F");
        // Dal joins the letter before it only.
        assertThat(ArabicShaper.shape("بدب")).isEqualTo("\uFE91\uFEAA\uFE8F");
        assertThat(ArabicShaper.shape("پاى")).isEqualTo("\uFB58\uFE8E\uFEEF");
    }

    @Test
    void lam_with_alef_is_one_form_and_marks_do_not_separate_letters() {
        assertThat(ArabicShaper.shape("لا بلأ")).isEqualTo("\uFEFB \uFE91\uFEF8");
        assertThat(ArabicShaper.shape("بَب")).isEqualTo("\uFE91\u064E\uFE90");
        assertThat(ArabicShaper.unshape("\uFE91\uFEF8 a")).isEqualTo("بلأ a");
    }

    @Test
    void other_text_stays_as_it_is() {
        assertThat(ArabicShaper.shape("Ab שלום 漢字 🦊")).isEqualTo("Ab שלום 漢字 🦊");
        assertThat(ArabicShaper.shape("12 ء a")).isEqualTo("12 \uFE80 a");
    }

    @Test
    void text_from_right_to_left_is_turned_around_with_its_brackets() {
        assertThat(new UnicodeBidi.Reorderer().reorderRTLTextToLTR("אב (🦊)")).isEqualTo("(🦊) בא");
    }
}
