package dev.studybuddy.video;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

/** Submissions with an uploaded transcript. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class UploadTest extends VideoServiceTestBase {
    private static final String SRT = "1\n00:00:01,000 --> 00:00:02,500\nCells divide.\n\n"
            + "2\n00:00:03,000 --> 00:00:04,000\nNow.\n";
    private static final int FIVE_MB = 5 * 1024 * 1024;

    private final UUID user = UUID.randomUUID();
    private final String id = randomYoutubeId();

    @Test
    void a_file_becomes_a_job_whose_worker_gets_the_transcript() {
        TestJob job = accepted(upload(form().multiPart("title", " Cell  division ").multiPart("subject", "Biology")
                .multiPart("language", "pt-BR").multiPart("style", "exam")
                .multiPart("instructions", "Be brief."), SRT).statusCode(202)
                .header("Location", startsWith("/videos/"))
                .body("video.source", equalTo("upload")).body("video.title", equalTo("Cell division"))
                .body("video.youtube_id", equalTo(id)).body("video.times_estimated", equalTo(false)), user, id);

        assertThat(published("video.submitted", job.job(), 1).get(0).getString("source")).isEqualTo("upload");
        assertThat(published("job.requested", job.job(), 1).get(0).getMap("")).containsEntry("source", "upload")
                .containsEntry("caption_language", "pt-BR").containsEntry("style", "exam")
                .containsEntry("instructions", "Be brief.");
        transcript(job.job(), token()).statusCode(200).body("title", equalTo("Cell division"))
                .body("language", equalTo("pt-BR")).body("times_estimated", equalTo(false))
                .body("segments", hasSize(2)).body("segments[0].start", equalTo(1.0f))
                .body("segments[0].duration", equalTo(1.5f)).body("segments[0].text", equalTo("Cells divide."));
        assertThat(EventContract.violations("video-service", "../internal/given-transcript", transcript(job.job(),
                token()).extract().asString())).isEmpty();
    }

    @Test
    void pasted_text_without_times_says_that_they_are_estimated() {
        TestJob job = accepted(send(form().multiPart(pasted("Zellen teilen sich. Jetzt. Größe: 細胞"))).statusCode(202)
                .body("video.times_estimated", equalTo(true)).body("video.title", nullValue()), user, id);

        transcript(job.job(), token()).body("times_estimated", equalTo(true)).body("language", nullValue())
                .body("segments.text", hasItem("Größe: 細胞"));
        complete(job);
        video(job).body("times_estimated", equalTo(true)).body("title", equalTo("A title"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "talk.srt | 1\\n00:00:75,000 --> 00:01:16,000\\nHi | 400 | invalid_transcript | Line 2: a minute",
            "talk.vtt | No header | 400 | invalid_transcript | Line 1: a WebVTT file must begin",
            "talk.txt | '' | 400 | invalid_transcript | The transcript is empty.",
            "talk.pdf | %PDF-1.7 | 415 | unsupported_media_type | A transcript must be a .vtt" })
    void an_invalid_file_returns_the_error(String name, String text, int status, String code,
            String detail) {
        send(form().multiPart("file", name, text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)))
                .statusCode(status).contentType("application/problem+json").body("code", equalTo(code))
                .body("detail", startsWith(detail));
        as(user).get("/videos").then().body("items", hasSize(0));
    }

    @Test
    void invalid_encoding_returns_the_line() {
        send(form().multiPart("file", "a.srt", (SRT + "Größe").getBytes(StandardCharsets.ISO_8859_1))).statusCode(400)
                .body("code", equalTo("invalid_transcript")).body("line", equalTo(8));
    }

    @Test
    void an_invalid_form_returns_the_field() {
        invalid(form(), "file");
        invalid(form().multiPart("text", "Hi").multiPart("file", "a.srt", SRT.getBytes(UTF_8)), "file");
        invalid(form().multiPart("file", SRT), "file");
        invalid(blank().multiPart("text", "Hi"), "youtube_url");
        invalid(form().multiPart("text", "Hi").multiPart("colour", "red"), "colour");
        invalid(form().multiPart("text", "Hi").multiPart("text", "Hi"), "text");
        invalid(form().multiPart("text", "Hi").multiPart("style", "poem"), "style");
        invalid(form().multiPart("text", "Hi").multiPart("instructions", "a".repeat(501)), "instructions");
        invalid(form().multiPart("text", "Hi").multiPart("language", "<b>"), "language");
        invalid(form().multiPart("text", "Hi").multiPart("force", "yes"), "force");
        invalid(form().multiPart("text", "Hi").multiPart("title", "t".repeat(201)), "title");
        invalid(form().multiPart("text", "Hi").multiPart("title", "a\0b"), "title");
        send(blank().multiPart("youtube_url", "https://youtube.com.evil/watch?v=" + id).multiPart("text", "Hi"))
                .statusCode(400).body("code", equalTo("invalid_youtube_url"));
        as(user).body("{}").post("/videos/upload").then().statusCode(415);
    }

    @Test
    void a_transcript_longer_than_the_plan_allows_is_rejected_before_it_is_paid_for() {
        upload(form(), "1\n02:59:59,000 --> 03:00:00,001\nThe end.\n").statusCode(400)
                .body("code", equalTo("transcript_too_long"));
        as(user).get("/videos").then().body("items", hasSize(0));

        upload(form(), "1\n02:59:59,000 --> 03:00:00,000\nThe end.\n").statusCode(202);
    }

    @Test
    void five_megabytes_are_accepted_and_more_is_rejected() {
        String padding = "NOTE " + "x".repeat(FIVE_MB - 60) + "\n\n";
        String largest = "WEBVTT\n\n" + padding + "00:01.000 --> 00:02.000\nHi\n";
        assertThat(largest.length()).isBetween(FIVE_MB - 60, FIVE_MB);

        tooLarge(send(form().multiPart("file", "a.vtt", (largest + "x".repeat(100)).getBytes(UTF_8))));
        tooLarge(send(form().multiPart("text", largest + "x".repeat(100))));
        tooLarge(send(form().multiPart("file", "a.vtt", new byte[2 * FIVE_MB])));
        tooLarge(as(user).body("{\"youtube_url\": \"" + "x".repeat(70_000) + "\"}").post("/videos").then());
        send(form().multiPart("file", "a.vtt", largest.getBytes(UTF_8))).statusCode(202);
    }

    @Test
    void the_same_key_gives_the_same_submission_unless_the_words_differ() {
        String first = withKey(SRT).statusCode(202).extract().path("job.id");

        withKey(SRT).statusCode(202).body("job.id", equalTo(first));
        withKey(SRT + "\nMore.").statusCode(422).body("code", equalTo("idempotency_key_reused"));
        as(user).header("Idempotency-Key", "key").body("{\"youtube_url\": \"" + link(id) + "\"}").post("/videos").then()
                .statusCode(422);
    }

    @Test
    void an_upload_responds_like_a_submission() {
        TestJob job = accepted(upload(form(), SRT).statusCode(202), user, id);

        upload(form(), SRT).statusCode(409).body("code", equalTo("duplicate_video"))
                .body("video_id", equalTo(job.video().toString()));
        UUID poor = UUID.randomUUID();
        topics.declineCredits(poor);
        given().auth().oauth2(TestTokens.of(poor)).multiPart("youtube_url", id).multiPart("text", "Hi.")
                .post("/videos/upload").then().statusCode(402).body("code", equalTo("insufficient_credits"));
        given().auth().oauth2(TestTokens.of(user, "read")).multiPart("youtube_url", id).multiPart("text", "Hi.")
                .post("/videos/upload").then().statusCode(403).body("code", equalTo("insufficient_scope"));
        given().auth().oauth2(TestTokens.of(user, "submit")).multiPart("youtube_url", randomYoutubeId())
                .multiPart("text", "Hi.").post("/videos/upload").then().statusCode(202);
    }

    @Test
    void a_retry_has_the_same_transcript() {
        TestJob first = accepted(upload(form().multiPart("title", "Cells"), SRT).statusCode(202), user, id);
        awaitStatus(first, "queued");
        lane(first, first.failure(1, "claude_refused", false));
        awaitStatus(first, "failed");

        TestJob second = accepted(as(user).post("/jobs/" + first.job() + "/retry").then().statusCode(202), user, id);

        assertThat(published("job.requested", second.job(), 1).get(0).getString("source")).isEqualTo("upload");
        assertThat(transcript(second.job(), token()).extract().asString())
                .isEqualTo(transcript(first.job(), token()).extract().asString());
    }

    @Test
    void a_video_that_was_read_from_youtube_can_be_made_again_from_a_transcript_and_back() {
        TestJob read = submitted(user, id);
        complete(read);

        TestJob given = accepted(send(form().multiPart("force", "true").multiPart("text", "Without times."))
                .statusCode(202).body("video.id", equalTo(read.video().toString())), user, id);
        video(given).body("source", equalTo("youtube")).body("times_estimated", equalTo(false));
        complete(given);
        video(given).body("source", equalTo("upload")).body("times_estimated", equalTo(true));

        TestJob again = accepted(submitBody(user, "{\"youtube_url\": \"" + id + "\", \"force\": true}")
                .statusCode(202), user, id);
        assertThat(published("job.requested", again.job(), 1).get(0).getString("source")).isEqualTo("youtube");
        transcript(again.job(), token()).statusCode(404);
        complete(again);
        video(again).body("source", equalTo("youtube")).body("times_estimated", equalTo(false));
    }

    @Test
    void a_transcript_is_deleted_with_its_video_and_its_user() {
        TestJob deleted = accepted(upload(form(), SRT).statusCode(202), user, id);
        TestJob kept = accepted(send(blank().multiPart("youtube_url", randomYoutubeId()).multiPart("text", "Kept."))
                .statusCode(
                        202), user, id);

        as(user).delete("/videos/" + deleted.video()).then().statusCode(204);
        transcript(deleted.job(), token()).statusCode(404).body("code", equalTo("not_found"));
        transcript(kept.job(), token()).statusCode(200);

        topics.erase(user);
        published("user.erasure.done", user, 1);
        transcript(kept.job(), token()).statusCode(404);
        assertThat(pool.preparedQuery("SELECT 1 FROM uploaded_transcript WHERE job_id = ANY($1)")
                .execute(Tuple.of(new UUID[]{ deleted.job(), kept.job() })).await().indefinitely()).isEmpty();
    }

    @Test
    void a_transcript_is_part_of_the_export() {
        TestJob job = accepted(upload(form(), SRT).statusCode(202), user, id);

        Map<String, String> files = ExportContract.files(given().auth().oauth2(TestTokens.of(user))
                .header(InternalOnly.HEADER, token()).get("/internal/export").then().statusCode(200).extract()
                .asString());

        assertThat(files).containsOnlyKeys("videos/" + job.video() + ".json", "transcripts/" + job.job() + ".json");
        assertThat(JsonPath.from(files.get("transcripts/" + job.job() + ".json")).getList("text"))
                .containsExactly("Cells divide.", "Now.");
    }

    @Test
    void only_internal_calls_read_a_transcript() {
        TestJob job = accepted(upload(form(), SRT).statusCode(202), user, id);

        as(user).get("/internal/transcripts/" + job.job()).then().statusCode(403).body("code", equalTo("forbidden"))
                .body("segments", nullValue());
        transcript(job.job(), "guessed").statusCode(403);
        transcript(UUID.randomUUID(), token()).statusCode(404).body("code", equalTo("not_found"));
    }

    private RequestSpecification form() {
        return blank().multiPart("youtube_url", link(id));
    }

    private RequestSpecification blank() {
        return given().auth().oauth2(TestTokens.of(user));
    }

    /** As browsers send it: UTF-8, without saying so. */
    private static MultiPartSpecification pasted(String text) {
        return new MultiPartSpecBuilder(text.getBytes(StandardCharsets.UTF_8)).controlName("text").emptyFileName()
                .mimeType("text/plain").build();
    }

    private static ValidatableResponse upload(RequestSpecification form, String srt) {
        return send(form.multiPart("file", "Talk.SRT", srt.getBytes(StandardCharsets.UTF_8)));
    }

    private static ValidatableResponse send(RequestSpecification form) {
        return form.post("/videos/upload").then();
    }

    private ValidatableResponse withKey(String srt) {
        return upload(form().header("Idempotency-Key", "key"), srt);
    }

    private static void invalid(RequestSpecification form, String field) {
        send(form).statusCode(400).body("code", equalTo("validation_failed")).body("errors[0].field", endsWith(field))
                .body("errors[0].message", containsString(" "));
    }

    private static void tooLarge(ValidatableResponse response) {
        response.statusCode(413).contentType(containsString("application/problem+json"))
                .body("code", equalTo("body_too_large"));
    }

    private static ValidatableResponse transcript(UUID job, String token) {
        return given().header(InternalOnly.HEADER, token).get("/internal/transcripts/" + job).then();
    }

    private static String token() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}
