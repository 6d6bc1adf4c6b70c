package dev.studybuddy.notes.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.studybuddy.notes.note.Conflict;

class SectionMergeTest {
    private static final String BASE = """
            > Summary.

            ## Light
            Old light.

            ### Example
            Old example.

            ## Dark
            Old dark.
            """;

    @Test
    void unedited_sections_are_renewed_and_edited_ones_stay() {
        String edited = BASE.replace("Old light.", "My light.");
        String draft = BASE.replace("Old dark.", "New dark.").replace("> Summary.", "> New summary.");

        SectionMerge merge = SectionMerge.of(BASE, edited, draft);

        assertThat(merge.content()).isEqualTo(draft.replace("Old light.", "My light."));
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void a_section_that_both_changed_stays_and_is_a_conflict() {
        String edited = BASE.replace("Old example.", "My example.");
        String draft = BASE.replace("Old example.", "New example.").replace("Old light.", "New light.");

        SectionMerge merge = SectionMerge.of(BASE, edited, draft);

        assertThat(merge.content()).isEqualTo(draft.replace("New example.", "My example."));
        assertThat(merge.conflicts()).containsExactly(new Conflict("Example", "### Example\nNew example."));
    }

    @Test
    void added_sections_stay_behind_their_predecessor_and_deleted_ones_stay_deleted() {
        String edited = BASE.replace("## Dark\nOld dark.\n", "").replace("## Light", "## Mine\nMy own.\n\n## Light");
        String draft = BASE.replace("## Light", "## New\nMore.\n\n## Light");

        SectionMerge merge = SectionMerge.of(BASE, edited, draft);

        assertThat(merge.content().lines().filter(line -> line.startsWith("#")))
                .containsExactly("## Mine", "## New", "## Light", "### Example");
        assertThat(merge.content()).contains("My own.").doesNotContain("Old dark.");
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void an_edited_section_that_the_draft_does_not_have_stays_and_is_a_conflict() {
        String edited = BASE.replace("Old dark.", "My dark.");

        SectionMerge merge = SectionMerge.of(BASE, edited, "## Light\nNew light.");

        assertThat(merge.content()).isEqualTo("## Light\nNew light.\n\n## Dark\nMy dark.\n");
        assertThat(merge.conflicts()).containsExactly(new Conflict("Dark", null));
    }

    @Test
    void a_line_in_a_code_block_is_no_heading() {
        String markdown = "## One\n```python\n# comment\n```\n# Two ##\ntext";

        List<MarkdownPart> parts = MarkdownPart.split(markdown);

        assertThat(parts).extracting(MarkdownPart::heading).containsExactly("One", "Two");
        assertThat(String.join("", parts.stream().map(MarkdownPart::text).toList())).isEqualTo(markdown);
    }

    @Test
    void a_text_of_headings_only_is_split_in_bounded_time() {
        String markdown = "# \n".repeat(10) + "# x\n".repeat(125_000);

        assertThat(MarkdownPart.split(markdown)).hasSizeLessThanOrEqualTo(2_001);
        assertThat(SectionMerge.of(markdown, markdown + "# mine\n", markdown).content()).contains("# mine");
    }
}
