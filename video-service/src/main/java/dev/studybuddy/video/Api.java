package dev.studybuddy.video;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the descriptions of all routes refer to. Seen from outside: the gateway turns either scheme into our token. */
@OpenAPIDefinition(info = @Info(title = "Study Buddy: videos and jobs", version = "1.0.0"), components = @Components(securitySchemes = {
        @SecurityScheme(securitySchemeName = "session", type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.COOKIE, apiKeyName = "studybuddy"),
        @SecurityScheme(securitySchemeName = "personal_token", type = SecuritySchemeType.HTTP, scheme = "bearer") }, responses = @APIResponse(name = "Problem", description = "An RFC 9457 problem with a stable code", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Api.ProblemShape.class)))))
public class Api extends Application {

    /** The shape of every error. */
    @Schema(name = "Problem", requiredProperties = { "type", "title", "status", "code", "detail" })
    public record ProblemShape(String type, String title, int status, String code, String detail,
            @Schema(description = "With duplicate_video, insufficient_credits and daily_limit: the video in question") UUID videoId,
            @Schema(description = "With validation_failed") List<FieldShape> errors) {}

    /** What is wrong with one field. */
    @Schema(name = "FieldError", requiredProperties = { "field", "message" })
    public record FieldShape(String field, String message) {}
}
