package dev.studybuddy.platform.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error in the response: an RFC 9457 problem with a stable {@code code}. Thrown from anywhere below a resource; the
 * mappers of this package make the response.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, Object> headers = new LinkedHashMap<>();

    /** @param detail plain sentences for the user: what happened, and what to do */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        // Checked in tests: the OpenAPI document lists all codes.
        assert ProblemCodes.ALL.contains(code) : code + " is missing in ProblemCodes";
        this.status = status;
        this.code = code;
    }

    /** Also for what belongs to another user, so that the response does not reveal its existence. */
    public static Problem notFound() {
        return new Problem(404, "not_found", "Nothing was found at this address.");
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad_request", detail);
    }

    public static Problem invalid(String field, String message) {
        return new Problem(400, "validation_failed", "Some fields are invalid. Correct them and try again.")
                .with("errors", List.of(new FieldError(field, message)));
    }

    public static Problem unauthenticated() {
        return new Problem(401, "unauthenticated", "Sign in first.");
    }

    /** A personal token whose scopes do not include the operation. */
    public static Problem insufficientScope() {
        return new Problem(403, "insufficient_scope",
                "This token has no scope for this operation. Create a token with the scope.");
    }

    /** The error of one field of a request. */
    public record FieldError(String field, String message) {}

    /** Adds a member of this problem, for example {@code video_id}. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds a header of the response, for example {@code Retry-After}. */
    public Problem withHeader(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** The JSON object of the response. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(status));
        body.put("status", status);
        body.put("code", code);
        body.put("detail", getMessage());
        body.putAll(members);
        return body;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> status < 500 ? "Error" : "Internal Server Error";
        };
    }
}
