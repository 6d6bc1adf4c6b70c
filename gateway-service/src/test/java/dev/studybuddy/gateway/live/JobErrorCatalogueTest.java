package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class JobErrorCatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Tests run in the folder of their module. */
    private static final Path ORIGINAL = Path.of("../video-service/src/main/resources/catalogue/job-errors.v1.json");

    private final JobErrorCatalogue catalogue = new JobErrorCatalogue();

    @Test
    void the_copy_equals_the_catalogue_of_video_service() throws IOException {
        assertThat(copy()).isEqualTo(JSON.readTree(Files.readString(ORIGINAL)));
    }

    @Test
    void every_code_has_its_sentence() throws IOException {
        for (JsonNode error : copy().path("errors")) {
            assertThat(catalogue.sentence(error.path("code").asText())).isEqualTo(error.path("sentence").asText());
        }
    }

    @Test
    void an_unknown_code_has_the_sentence_of_an_internal_error() {
        assertThat(catalogue.sentence("unknown")).isEqualTo(catalogue.sentence("internal")).isNotBlank();
    }

    private static JsonNode copy() throws IOException {
        try (InputStream file = JobErrorCatalogue.class.getResourceAsStream(JobErrorCatalogue.RESOURCE)) {
            return JSON.readTree(file);
        }
    }
}
