package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class PlaylistTest {
    @Test
    void two_selected_videos_of_a_playlist_become_notes() {
        TestUser paula = TestUser.signedIn("paula");
        JsonNode playlist = shown(paula, "https://www.youtube.com/watch?v=dnarepair01&list=PLbiology000000001");
        assertThat(playlist.path("title").asText()).isEqualTo("Biology in short");
        assertThat(of(playlist, "youtube_id")).containsExactly("photosynth1", "dnarepair01", "androidonly");
        assertThat(of(playlist, "done")).containsOnly("false");

        HttpResponse<String> batch = paula.post("/videos/batch", """
                {"youtube_urls": ["%s", "%s"]}
                """.formatted(playlist.at("/items/0/youtube_url").asText(),
                playlist.at("/items/2/youtube_url").asText()));

        assertThat(batch.statusCode()).as(batch.body()).isEqualTo(200);
        JsonNode sent = RunningSystem.json(batch.body());
        assertThat(of(sent, "status")).containsExactly("202", "202");
        sent.path("items").forEach(item -> assertThat(
                paula.ended(item.at("/video/id").asText()).path("status").asText()).isEqualTo("completed"));
        assertThat(paula.credits().path("balance").asInt()).isEqualTo(8);
        JsonNode again = shown(paula, "https://www.youtube.com/playlist?list=PLbiology000000001");
        assertThat(of(again, "done")).containsExactly("true", "false", "true");
        assertThat(again.at("/items/0/note_id").asText())
                .isEqualTo(paula.json("/videos/" + sent.at("/items/0/video/id").asText()).path("note_id").asText());
    }

    @Test
    void a_playlist_is_shown_although_exits_are_blocked() {
        TestUser quentin = TestUser.signedIn("quentin");

        assertThat(of(shown(quentin, "https://youtu.be/playlist?list=PLblockedexit00001"), "youtube_id"))
                .containsExactly("blockedexit", "photosynth1");
    }

    @ParameterizedTest
    @CsvSource({ "playlist?list=PLprivate000000001, 404, playlist_private",
            "playlist?list=PLnosuchlist000001, 404, playlist_unavailable",
            "playlist?list=PLnothing000000001, 404, playlist_empty", "playlist?list=WL, 400, playlist_personal",
            "watch?v=photosynth1, 400, invalid_youtube_url" })
    void a_playlist_that_cannot_be_read_reports_its_code(String path, int status, String code) {
        HttpResponse<String> answer = preview(TestUser.signedIn("ruth"), "https://www.youtube.com/" + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(RunningSystem.json(answer.body()).path("code").asText()).isEqualTo(code);
    }

    private static JsonNode shown(TestUser user, String url) {
        HttpResponse<String> answer = preview(user, url);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningSystem.json(answer.body());
    }

    private static HttpResponse<String> preview(TestUser user, String url) {
        return user.post("/playlists/preview", "{\"url\": \"" + url + "\"}");
    }

    private static List<String> of(JsonNode list, String field) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.path(field).asText()).toList();
    }
}
