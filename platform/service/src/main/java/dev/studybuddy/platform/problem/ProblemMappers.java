package dev.studybuddy.platform.problem;

import java.util.List;
import java.util.Locale;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

import dev.studybuddy.platform.log.StackTraceOnly;

/** Maps every failure to {@code application/problem+json}, with a code and without a stack trace. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return response(problem);
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    Response unauthenticated(Exception failure) {
        return response(Problem.unauthenticated());
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, ContainerRequestContext request) {
        return response(isPersonalToken(request.getSecurityContext())
                ? Problem.insufficientScope()
                : new Problem(403, "forbidden", "You may not use this operation."));
    }

    /** A session has the role {@code user}; a personal token has only its scopes. */
    private static boolean isPersonalToken(SecurityContext user) {
        return user.getUserPrincipal() != null && !user.isUserInRole("user");
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure) {
        List<Problem.FieldError> errors = failure.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage())).toList();
        return response(new Problem(400, "validation_failed", "Some fields are invalid. Correct them and try again.")
                .with("errors", errors));
    }

    @ServerExceptionMapper
    Response unknownField(UnrecognizedPropertyException failure) {
        return response(Problem.invalid(failure.getPropertyName(), "This field does not exist."));
    }

    @ServerExceptionMapper
    Response wrongShape(MismatchedInputException failure) {
        String field = failure.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null).reduce((outer, inner) -> outer + "." + inner).orElse("");
        String message = failure instanceof ClientMessage text
                ? text.clientMessage()
                : "The value has the wrong type.";
        return field.isEmpty()
                ? response(Problem.badRequest("The body is not the JSON object that this operation expects."))
                : response(Problem.invalid(field, message));
    }

    @ServerExceptionMapper
    Response notJson(JsonProcessingException failure) {
        return response(Problem.badRequest("The body is not valid JSON."));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        // The JSON reader wraps its failure: the cause has the name of the field.
        if (failure.getCause() instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (failure.getCause() instanceof MismatchedInputException mismatch) {
            return wrongShape(mismatch);
        }
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        return response(switch (status) {
            case 401 -> Problem.unauthenticated();
            case 403 -> new Problem(403, "forbidden", "You may not use this operation.");
            case 404 -> Problem.notFound();
            case 405 -> new Problem(405, "method_not_allowed",
                    "This address does not support the method of the request.");
            case 406 -> new Problem(406, "not_acceptable",
                    "This operation has no response of a type that the request accepts.");
            case 413 -> new Problem(413, "body_too_large", "The body is too large.");
            case 415 -> new Problem(415, "unsupported_media_type",
                    "This operation does not accept the content type of the body.");
            case 503 -> new Problem(503, "unavailable", "This is not available right now. Try again in a moment.");
            default -> status < 500
                    ? new Problem(status, "bad_request", "The request is invalid.")
                    : new Problem(status, "internal", "An internal error occurred. Try again later.");
        });
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (MalformedBody.isCauseOf(failure)) {
            return response(Problem.badRequest("The body is not valid multipart form data."));
        }
        LOG.errorf(StackTraceOnly.of(failure), "Request failed: exception=%s", failure.getClass().getName());
        return response(new Problem(500, "internal", "An internal error occurred. Try again later."));
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status()).type(MEDIA_TYPE).entity(problem.body());
        problem.headers().forEach(response::header);
        return response.build();
    }

    /** The JSON name of the invalid field: the last part of the path, in snake_case. */
    private static String field(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                last = node.getName();
            }
        }
        return last.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
