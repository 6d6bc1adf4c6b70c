package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(value = FakeVideoService.class, scope = TestResourceScope.GLOBAL)
class PlaylistCourseTest extends NotesServiceTest {
    private static final String PLAYLIST = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf";

    private final UUID user = newUser();

    @Test
    void a_playlist_becomes_a_course_of_the_notes_of_its_videos_in_its_order() {
        UUID other = newUser();
        insert(user, "aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc");
        insert(other, "ddddddddddd");
        FakeVideoService.respond(200, videos("ccccccccccc", "zzzzzzzzzzz", "aaaaaaaaaaa", "ddddddddddd",
                "ccccccccccc"));

        create().statusCode(201).body("notes.title", equalTo(List.of("ccccccccccc", "aaaaaaaaaaa")));

        assertThat(FakeVideoService.REQUESTS).contains("/internal/playlists/" + PLAYLIST + "?user_id=" + user + " "
                + ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class));
    }

    @Test
    void a_playlist_without_notes_or_with_too_many_is_rejected() {
        FakeVideoService.respond(200, videos("aaaaaaaaaaa"));
        create().statusCode(400).body("errors[0].message", containsString("no note"));

        String[] many = IntStream.range(0, 101).mapToObj("video-%05d"::formatted).toArray(String[]::new);
        insert(user, many);
        FakeVideoService.respond(200, videos(many));
        create().statusCode(400).body("errors[0].message", containsString("more than 100"));
    }

    @ParameterizedTest
    @CsvSource({ "404,playlist_private,404,playlist_private", "400,playlist_personal,400,playlist_personal",
            "504,upstream_timeout,504,upstream_timeout", "502,ip_blocked,502,ip_blocked",
            "403,forbidden,503,unavailable",
            "500,internal,503,unavailable", "0,none,503,unavailable" })
    void problems_of_video_service_are_passed_on_or_are_503(int status, String code, int shown, String shownCode) {
        FakeVideoService.respond(status, "{\"code\": \"%s\", \"detail\": \"Why.\", \"status\": %d}".formatted(code,
                status));

        create().statusCode(shown).body("code", equalTo(shownCode));
        as(user).get("/notes/courses").then().body("items", empty());
    }

    @Test
    void a_response_that_is_not_json_is_503() {
        FakeVideoService.respond(200, "<html>");
        create().statusCode(503);
        FakeVideoService.respond(404, "<html>");
        create().statusCode(503);
    }

    private ValidatableResponse create() {
        return as(user).contentType(ContentType.JSON).body(Map.of("title", "Playlist", "playlist_id", PLAYLIST))
                .post("/notes/courses").then();
    }

    private static String videos(String... ids) {
        return List.of(ids).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",",
                "{\"youtube_ids\": [", "]}"));
    }

    private void insert(UUID owner, String... youtubeIds) {
        pool.preparedQuery("""
                WITH saved AS (
                    INSERT INTO note (user_id, video_id, youtube_id, version)
                    SELECT $1, uuidv7(), youtube_id, 1
                    FROM unnest($2::text[]) AS youtube_id
                    RETURNING id, youtube_id
                )
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language,
                    content, summary, sections, concepts, assessment, segments, model, text_config, search)
                SELECT id, 1, uuidv7(), youtube_id, '', 60, 'en', '', '', '[]', '[]',
                    '{"questions": [], "flashcards": []}', '[]', '', 'simple', ''
                FROM saved
                """).execute(Tuple.of(owner, youtubeIds)).await().indefinitely();
    }
}
