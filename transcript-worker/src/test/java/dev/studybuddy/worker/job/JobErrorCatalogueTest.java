package dev.studybuddy.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.youtube.YouTubeCode;

/** The failures of this worker as the catalogue of video-service describes them. */
class JobErrorCatalogueTest {
    /** Tests run in the folder of their module. */
    private static final Path CATALOGUE = Path.of("../video-service/src/main/resources/catalogue/job-errors.v1.json");

    private record Entry(String sentence, boolean retryable) {}

    @Test
    void every_failure_code_equals_its_entry_of_the_catalogue() throws IOException {
        Map<String, Entry> catalogue = catalogue();
        for (FailureCode code : FailureCode.values()) {
            assertThat(catalogue).containsEntry(code.code(), new Entry(code.sentence(), code.retryable()));
        }
    }

    @Test
    void every_youtube_code_of_a_job_equals_its_entry_of_the_catalogue() throws IOException {
        Map<String, Entry> catalogue = catalogue();
        for (YouTubeCode code : YouTubeCode.values()) {
            // A playlist is not a job: its preview fails with a problem.
            if (!code.code().startsWith("playlist_")) {
                assertThat(catalogue).containsEntry(code.code(), new Entry(code.sentence(), code.retryable()));
            }
        }
    }

    @Test
    void every_code_of_the_catalogue_is_of_this_worker_or_of_video_service() throws IOException {
        Stream<String> codes = Stream.concat(Arrays.stream(FailureCode.values()).map(FailureCode::code),
                Arrays.stream(YouTubeCode.values()).map(YouTubeCode::code));

        assertThat(Stream.concat(codes, Stream.of("insufficient_credits", "daily_limit", "cancelled")))
                .containsAll(catalogue().keySet());
    }

    private static Map<String, Entry> catalogue() throws IOException {
        Map<String, Entry> errors = new HashMap<>();
        for (JsonNode error : new ObjectMapper().readTree(Files.readString(CATALOGUE)).path("errors")) {
            errors.put(error.path("code").asText(),
                    new Entry(error.path("sentence").asText(), error.path("retryable").asBoolean()));
        }
        return errors;
    }
}
