package dev.studybuddy.video.submission;

import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.video.Person;
import dev.studybuddy.video.limit.Tier;
import dev.studybuddy.video.upload.TranscriptReading;

/** Submits videos with a transcript that the person has. */
@Path("/videos/upload")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class UploadResource {
    private final Person person;
    private final Validator validator;
    private final TranscriptReading reading;
    private final Submissions submissions;
    private final Answers answers;

    UploadResource(Person person, Validator validator, TranscriptReading reading, Submissions submissions,
            Answers answers) {
        this.person = person;
        this.validator = validator;
        this.reading = reading;
        this.submissions = submissions;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "uploadTranscript", summary = "Submit a video with a transcript that you have", description = "For videos without captions, or that YouTube does not let us read. WebVTT, SubRip, or text with or without times; UTF-8, or UTF-16 with its mark. Answers as submitVideo does. With invalid_transcript the detail says what is wrong and on which line.")
    @APIResponse(responseCode = "202", headers = @Header(name = "Location", schema = @Schema(implementation = String.class)), content = @Content(schema = @Schema(implementation = Submitted.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "402", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem", headers = @Header(name = "Retry-After", description = "Seconds to the next day, UTC", schema = @Schema(implementation = Integer.class)))
    public Uni<RestResponse<Submitted>> upload(
            @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = UploadRequest.class))) MultipartFormDataInput input,
            @HeaderParam("Idempotency-Key") @Parameter(description = "The same key gives the same submission for 24 hours") String key) {
        UUID userId = person.id();
        Tier tier = person.tier();
        UploadForm form = new UploadForm(input.getValues());
        UploadRequest request = valid(form.request());
        YoutubeLinks.parse(request.youtubeUrl());
        return reading.read(form.content(), form.format())
                .chain(transcript -> submissions.upload(userId, tier, request, transcript, key))
                .chain(accepted -> answers.to(userId, accepted))
                .map(Submitted::response);
    }

    private UploadRequest valid(UploadRequest request) {
        Set<ConstraintViolation<UploadRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }
}
