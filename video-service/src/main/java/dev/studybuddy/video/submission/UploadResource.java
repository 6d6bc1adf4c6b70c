package dev.studybuddy.video.submission;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;
import dev.studybuddy.video.limit.Tier;
import dev.studybuddy.video.upload.TranscriptParsingService;

/** Submits videos with an uploaded transcript. */
@Path("/videos/upload")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class UploadResource {
    private final CurrentUser user;
    private final Validator validator;
    private final TranscriptParsingService parsing;
    private final SubmissionService submissions;
    private final SubmissionResponder responder;

    UploadResource(CurrentUser user, Validator validator, TranscriptParsingService parsing,
            SubmissionService submissions,
            SubmissionResponder responder) {
        this.user = user;
        this.validator = validator;
        this.parsing = parsing;
        this.submissions = submissions;
        this.responder = responder;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "uploadTranscript", summary = "Submit a video with a transcript",
            description = "For videos whose captions are missing or cannot be fetched. WebVTT, SubRip, or text "
                    + "with or without times; UTF-8, or UTF-16 with a byte order mark. Responds as submitVideo does. "
                    + "The detail of invalid_transcript states the error and its line.")
    @APIResponse(responseCode = "202", headers = @Header(name = "Location", schema = @Schema(
            implementation = String.class)), content = @Content(schema = @Schema(
                    implementation = SubmissionResponse.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "402", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem", headers = @Header(name = "Retry-After",
            description = "Seconds to the next day (UTC)", schema = @Schema(implementation = Integer.class)))
    public Uni<RestResponse<SubmissionResponse>> upload(
            @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA,
                    schema = @Schema(implementation = UploadRequest.class))) MultipartFormDataInput input,
            @RestHeader("Idempotency-Key") @Parameter(
                    description = "The same key returns the same submission for 24 hours") String key) {
        UUID userId = user.id();
        Tier tier = Tier.parse(user.tier());
        UploadForm form = new UploadForm(input.getValues());
        UploadRequest request = valid(form.request());
        YoutubeLinkParser.parse(request.youtubeUrl());
        return parsing.parse(form.content(), form.format())
                .chain(transcript -> submissions.upload(userId, tier, request, transcript,
                        Optional.ofNullable(key)))
                .chain(submission -> responder.respond(userId, submission))
                .map(SubmissionResponse::accepted);
    }

    private UploadRequest valid(UploadRequest request) {
        Set<ConstraintViolation<UploadRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }
}
