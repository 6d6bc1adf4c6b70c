package dev.studybuddy.worker.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.YouTubeException;

/** Parses recorded responses of YouTube, which are stored outside the repository. */
class RecordedVideoFactsTest {
    private static final Path ANSWERS = Path.of(System.getProperty("project.root", ".."), "..", "shared", "samples",
            "youtube");

    @BeforeAll
    static void only_where_they_are() {
        assumeTrue(Files.isDirectory(ANSWERS),
                "The captured answers of the real site are not here: ../shared/samples/youtube is no folder.");
    }

    @Test
    void a_recorded_player_response_has_all_facts() throws IOException {
        VideoFacts facts = VideoFactsParser.parsePlayer(read("player_ok_many_languages.json"), "GJLlxj_dtq8");

        assertThat(facts.title()).isPresent();
        assertThat(facts.channel()).isPresent();
        assertThat(facts.seconds()).hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
        assertThat(facts.captions()).hasValueSatisfying(languages -> assertThat(languages).contains("en")
                .doesNotHaveDuplicates());
    }

    @Test
    void a_recorded_response_without_captions_has_no_languages() throws IOException {
        assertThat(VideoFactsParser.parsePlayer(read("player_transcripts_disabled.json"), "dsMFmonKDD4").captions())
                .hasValueSatisfying(languages -> assertThat(languages).isEmpty());
    }

    @Test
    void a_response_for_another_video_is_rejected() throws IOException {
        JsonNode response = read("player_ok_many_languages.json");

        assertThatThrownBy(() -> VideoFactsParser.parsePlayer(response, "leafandsun1")).isInstanceOf(
                YouTubeException.class);
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(ANSWERS.resolve(file).toFile());
    }
}
