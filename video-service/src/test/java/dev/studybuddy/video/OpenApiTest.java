package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OpenApiTest {
    @Test
    void openapi_describes_all_routes_and_schemas() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        JsonPath api = given().port(port).queryParam("format", "json").get("/q/openapi").then().statusCode(200)
                .extract().jsonPath();

        assertThat(api.getMap("paths")).containsOnlyKeys("/videos", "/videos/batch", "/videos/upload",
                "/videos/preview", "/playlists/preview", "/videos/{id}", "/videos/{id}/progress",
                "/videos/{id}/draft", "/jobs", "/jobs/{id}", "/jobs/{id}/cancel", "/jobs/{id}/retry");
        assertThat(api.getList("paths.values()*.values().flatten().operationId")).containsExactlyInAnyOrder(
                "submitVideo", "submitVideos", "uploadTranscript", "previewPlaylist", "previewVideo", "listVideos",
                "getVideo",
                "deleteVideo", "getVideoProgress", "getVideoDraft",
                "listJobs", "getJob", "cancelJob", "retryJob");
        assertThat(api.getMap("components.schemas")).containsKeys("Video", "Job", "Submitted", "SubmitVideo",
                "SubmitVideos", "SubmittedVideos", "PreviewPlaylist", "Playlist", "PreviewVideo", "VideoPreview",
                "Progress", "Draft", "VideoPage",
                "JobPage", "Problem");
        assertThat(api.getMap("components.schemas.Video.properties")).containsKeys("youtube_id", "start_seconds",
                "credits_used", "times_estimated");
        assertThat(api.getMap("paths.'/videos/upload'.post.requestBody.content")).containsOnlyKeys(
                "multipart/form-data");
        assertThat(api.getMap("components.schemas.UploadTranscript.properties")).containsOnlyKeys("file", "text",
                "youtube_url", "title", "subject", "language", "note_language", "style",
                "instructions", "force");
        assertThat(api.getMap("components.securitySchemes")).containsOnlyKeys("session", "personal_token");
    }
}
