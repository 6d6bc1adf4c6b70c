package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OpenApiTest {
    @Test
    void only_the_management_port_serves_the_openapi_document() {
        given().port(managementPort()).get("/q/openapi?format=json").then().statusCode(200)
                .body("paths.'/notes'.get.operationId", equalTo("listNotes"))
                .body("paths.'/notes'.get.parameters.name", hasItems("q", "subject", "channel", "concept", "from", "to",
                        "limit", "cursor"))
                .body("components.schemas.NoteSummary.properties.hits.items.'$ref'", endsWith("/SearchHit"))
                .body("paths.'/notes/{id}'.get.operationId", equalTo("getNote"))
                .body("paths.'/notes/{id}'.delete.operationId", equalTo("deleteNote"))
                .body("paths.'/notes/{id}/transcript'.get.operationId", equalTo("getTranscript"))
                .body("paths.'/notes/{id}/export'.get.operationId", equalTo("exportNote"))
                .body("paths.'/notes/export'.get.operationId", equalTo("exportNotes"))
                .body("paths.'/notes/import'.post.operationId", equalTo("importNotes"))
                .body("paths.'/notes/{id}/links'.get.operationId", equalTo("getNoteLinks"))
                .body("paths.'/notes/{id}/assessment'.post.operationId", equalTo("requestAssessment"))
                .body("paths.'/notes/{id}/assessment'.get.operationId", equalTo("getAssessmentRequest"))
                .body("components.schemas.AssessmentRequest.properties", not(hasKey("open")))
                .body("paths.'/notes/{id}'.put.operationId", equalTo("updateNote"))
                .body("paths.'/notes/{id}/versions'.get.operationId", equalTo("listNoteVersions"))
                .body("paths.'/notes/{id}/versions/{version}/diff'.get.operationId", equalTo("diffNoteVersions"))
                .body("paths.'/notes/subjects'.get.operationId", equalTo("listSubjects"))
                .body("paths.'/notes/subjects/{name}'.patch.operationId", equalTo("renameSubject"))
                .body("paths.'/notes/{id}/share'.get.operationId", equalTo("getShare"))
                .body("paths.'/notes/{id}/share'.post.operationId", equalTo("shareNote"))
                .body("paths.'/notes/{id}/share'.delete.operationId", equalTo("revokeShare"))
                .body("paths.'/s/{token}'.get.operationId", equalTo("getSharedNote"))
                .body("components.schemas", hasKey("SubjectPage"))
                .body("paths.'/notes/{id}/remarks'.post.operationId", equalTo("createRemark"))
                .body("paths.'/notes/{id}/cards'.get.operationId", equalTo("listNoteCards"))
                .body("paths.'/notes/cards/{card_id}'.patch.operationId", equalTo("updateCard"))
                .body("paths.'/notes/reviews'.get.operationId", equalTo("listDueCards"))
                .body("paths.'/notes/reviews/stats'.get.operationId", equalTo("getReviewStats"))
                .body("paths.'/notes/reviews/{card_id}'.post.operationId", equalTo("reviewCard"))
                .body("paths.'/notes/reviews/{card_id}/undo'.post.operationId", equalTo("undoReview"))
                .body("paths.'/notes/reviews/{card_id}/suspend'.post.operationId", equalTo("suspendCard"))
                .body("paths.'/notes/reviews/{card_id}/suspend'.delete.operationId", equalTo("resumeCard"))
                .body("paths.'/notes/reviews/{card_id}/bury'.post.operationId", equalTo("buryCard"))
                .body("paths.'/notes/reviews/{card_id}/bury'.delete.operationId", equalTo("unburyCard"))
                .body("components.schemas.Card.properties", hasKey("intervals"))
                .body("components.schemas.Remark.properties", hasKey("quotation"))
                .body("paths.'/notes/channels'.get.operationId", equalTo("listChannels"))
                .body("components.schemas", hasKey("ChannelPage"))
                .body("paths.'/notes/concepts/mastery'.get.operationId", equalTo("listConceptMastery"))
                .body("components.schemas.CardCounts.properties", hasKey("new"))
                .body("components.schemas", hasKey("CardPage")).body("components.schemas", hasKey("ConceptMasteryPage"))
                .body("paths.'/notes/{id}/assessment/answers'.post.operationId", equalTo("answerQuestion"))
                .body("paths.'/notes/{id}/answers'.get.operationId", equalTo("listAnswers"))
                .body("paths.'/notes/answers/{id}'.get.operationId", equalTo("getAnswer"))
                .body("components.schemas", hasKey("AnswerPage"))
                .body("components.schemas", hasKey("NoteVersionPage")).body("components.schemas", hasKey("RemarkPage"))
                .body("paths.'/notes/courses'.get.operationId", equalTo("listCourses"))
                .body("paths.'/notes/courses'.post.operationId", equalTo("createCourse"))
                .body("paths.'/notes/courses/{id}'.get.operationId", equalTo("getCourse"))
                .body("paths.'/notes/courses/{id}'.patch.operationId", equalTo("updateCourse"))
                .body("paths.'/notes/courses/{id}'.delete.operationId", equalTo("deleteCourse"))
                .body("paths.'/notes/courses/{id}/progress/{note_id}'.put.operationId", equalTo("markCourseNote"))
                .body("paths.'/notes/courses/{id}/export'.get.operationId", equalTo("exportCourse"))
                .body("components.schemas", hasKey("CoursePage"))
                .body("paths", not(hasKey("/internal/export")))
                .body("components.schemas.Note.properties", hasKey("cross_references"))
                .body("components.schemas.Note.properties.checked.'$ref'", endsWith("/Checked"))
                .body("components.schemas.Note.properties.uncovered.items.'$ref'", endsWith("/Span"))
                .body("components.schemas", hasKey("NotePage")).body("components.schemas", hasKey("Transcript"))
                .body("components.schemas", hasKey("NoteLinks"));

        Map<String, Map<String, Map<String, Object>>> paths = given().port(managementPort()).get(
                "/q/openapi?format=json").path("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> assertThat(
                (Map<?, ?>) operation.get("responses")).as("%s %s", method, path).anySatisfy((status,
                        response) -> assertThat(
                                status.equals("204") || (status.toString().startsWith("2") && ((Map<?, ?>) response)
                                        .containsKey("content"))).isTrue())));

        given().get("/q/openapi").then().statusCode(404);
        given().port(managementPort()).get("/q/health/ready").then().statusCode(200);
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
