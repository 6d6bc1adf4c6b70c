package dev.studybuddy.notes.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void special_characters_of_obsidian_and_paths_are_removed() {
        assertThat(FileName.of("a/b\\c:d [e] #f ^g |h", "md")).isEqualTo("a b c d e f g h.md");
        assertThat(FileName.of("..", "md")).isEqualTo("note.md");
        assertThat(FileName.of("../../etc/passwd", "md")).isEqualTo("etc passwd.md");
        assertThat(FileName.of("line\r\nX-Header: x", "md")).isEqualTo("line X-Header x.md");
    }

    @Test
    void reserved_names_and_characters_that_change_the_direction_are_replaced() {
        assertThat(FileName.of("con", "md")).isEqualTo("_con.md");
        assertThat(FileName.of("LPT1.backup", "md")).isEqualTo("_LPT1.backup.md");
        assertThat(FileName.of("Contents", "md")).isEqualTo("Contents.md");
        assertThat(FileName.of("exam\u202Efdp.exe", "md")).isEqualTo("exam fdp.exe.md");
    }

    @Test
    void a_long_title_is_truncated_between_characters() {
        assertThat(FileName.of("🦊".repeat(200), "md")).isEqualTo("🦊".repeat(50) + ".md");
    }

    @Test
    void the_header_has_an_ascii_name_and_the_utf8_name() {
        assertThat(FileName.attachment("Überblick 100%.md"))
                .isEqualTo("attachment; filename=\"Uberblick 100_.md\"; filename*=UTF-8''%C3%9Cberblick%20100%25.md");
    }
}
