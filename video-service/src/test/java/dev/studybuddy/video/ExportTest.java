package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

/** The export of a user's videos, as auth-service requests it. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ExportTest extends VideoServiceTestBase {
    private final UUID user = UUID.randomUUID();

    @Test
    void a_video_is_a_file_with_all_of_its_jobs() {
        TestJob first = accepted(submitBody(user, """
                {"youtube_url": "%s", "subject": "Physics", "style": "exam", "instructions": "Be brief."}
                """.formatted(randomYoutubeId())).statusCode(202), user, randomYoutubeId());
        awaitStatus(first, "queued");
        lane(first, first.failure(1, "video_private", false));
        awaitStatus(first, "failed");
        TestJob second = accepted(as(user).post("/jobs/" + first.job() + "/retry").then().statusCode(202), user,
                first.youtubeId());
        complete(second);
        submitted();

        Map<String, String> files = files();

        assertThat(files).containsOnlyKeys("videos/" + first.video() + ".json");
        JsonPath video = JsonPath.from(files.values().iterator().next());
        assertThat(video.getString("title")).isEqualTo("A title");
        assertThat(video.getString("subject")).isEqualTo("Physics");
        assertThat(video.getString("youtube_url")).startsWith("https://www.youtube.com/watch?v=");
        assertThat(video.getList("jobs.id")).containsExactly(first.job().toString(), second.job().toString());
        assertThat(video.getList("jobs.status")).containsExactly("failed", "completed");
        assertThat(video.getList("jobs.style")).containsExactly("exam", "exam");
        assertThat(video.getList("jobs.instructions")).containsExactly("Be brief.", "Be brief.");
        assertThat(video.getList("jobs.input_tokens")).containsExactly(null, 1000);
    }

    @Test
    void every_video_is_in_it_however_many_there_are() {
        pool.preparedQuery("""
                WITH ids AS (
                    SELECT uuidv7() AS video_id, uuidv7() AS job_id, lpad(n::text, 11, '0') AS youtube_id
                    FROM generate_series(1, 150) AS n
                ), videos AS (
                    INSERT INTO video (id, user_id, youtube_id, source, job_id)
                    SELECT video_id, $1, youtube_id, 'youtube', job_id FROM ids
                )
                INSERT INTO job (id, video_id, user_id, youtube_id, source, status, error_code, completed_at)
                SELECT job_id, video_id, $1, youtube_id, 'youtube', 'failed', 'internal', now() FROM ids
                """).execute(Tuple.of(user)).await().indefinitely();
        List<String> stored = pool.preparedQuery("SELECT id FROM video WHERE user_id = $1").execute(Tuple.of(user))
                .await().indefinitely().stream().map(row -> "videos/" + row.getUUID("id") + ".json").toList();

        assertThat(files().keySet()).containsExactlyInAnyOrderElementsOf(stored).hasSize(150);
    }

    @Test
    void nothing_of_the_tables_is_left_out() {
        TestJob job = submitted(user, randomYoutubeId());

        JsonPath video = JsonPath.from(files().get("videos/" + job.video() + ".json"));

        assertThat(video.getMap("").keySet()).containsAll(columns("video").toList());
        assertThat(video.getMap("jobs[0]").keySet()).isEqualTo(columns("job").collect(Collectors.toSet()));
    }

    @Test
    void a_user_without_videos_gets_an_empty_export() {
        assertThat(export(TestTokens.of(user)).statusCode(200).extract().asString().strip())
                .isEqualTo("{\"end\":true}");
    }

    @Test
    void only_auth_service_may_ask_and_only_for_the_user_of_a_session() {
        String path = "/internal/export";
        given().auth().oauth2(TestTokens.of(user)).get(path).then().statusCode(403).body("code", equalTo("forbidden"));
        given().auth().oauth2(TestTokens.of(user)).header(InternalOnly.HEADER, "guessed").get(path).then()
                .statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get(path).then().statusCode(401);
        export(TestTokens.of(user, "read", "submit")).statusCode(403);
    }

    @Test
    void nothing_is_exported_of_an_erased_user() {
        topics.erase(user);
        published("user.erasure.done", user, 1);

        export(TestTokens.of(user)).statusCode(401).body("code", equalTo("unauthenticated"));
    }

    private Stream<String> columns(String table) {
        return pool.preparedQuery("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = current_schema AND table_name = $1
                """).execute(Tuple.of(table)).await().indefinitely().stream()
                .map(row -> row.getString("column_name"));
    }

    private Map<String, String> files() {
        return ExportContract.files(export(TestTokens.of(user)).statusCode(200).contentType("application/x-ndjson")
                .extract().asString());
    }

    private static ValidatableResponse export(String token) {
        return given().auth().oauth2(token).header(InternalOnly.HEADER, internalToken()).get("/internal/export").then();
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}
