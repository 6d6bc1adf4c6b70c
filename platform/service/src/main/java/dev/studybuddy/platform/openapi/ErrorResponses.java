package dev.studybuddy.platform.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds the error responses that every operation of a kind can return, as a caller of the gateway receives them: 413 to
 * an operation with a body, 404 to one with an id in its path, 401 to one that needs a user. Responses that an
 * operation describes itself are not replaced; only specific errors, such as conflicts, are described there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ErrorResponses.LAST)
public class ErrorResponses implements OASFilter {
    /** Filters run by descending priority, by default 1: those that add security requirements run before. */
    static final int LAST = 0;
    private static final String PROBLEM = "#/components/responses/Problem";
    private static final String INTERNAL = "/internal";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (!path.startsWith(INTERNAL)) {
                item.getOperations().forEach((method, operation) -> addTo(path, method, operation));
            }
        });
    }

    private static void addTo(String path, HttpMethod method, Operation operation) {
        APIResponses responses = operation.getResponses() == null
                ? OASFactory.createAPIResponses()
                : operation.getResponses();
        for (String status : statuses(path, method, operation)) {
            if (!isDescribed(responses.getAPIResponse(status))) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(PROBLEM));
            }
        }
        operation.setResponses(responses);
    }

    /** The extension adds responses that are only a description. */
    private static boolean isDescribed(APIResponse response) {
        return response != null && (response.getRef() != null || response.getContent() != null);
    }

    private static List<String> statuses(String path, HttpMethod method, Operation operation) {
        // The gateway's own: an unsafe path or query, a rate limit, and a service that does not respond.
        List<String> statuses = new ArrayList<>(List.of("400", "429", "502", "503", "504"));
        boolean needsUser = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        if (needsUser) {
            statuses.add("401");
        }
        if (needsUser || method != HttpMethod.GET) {
            // The scope of a personal token, or a request of another site.
            statuses.add("403");
        }
        if (path.contains("{")) {
            statuses.add("404");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("408", "413", "415"));
        }
        if (hasContent(operation)) {
            statuses.add("406");
        }
        return statuses;
    }

    private static boolean hasContent(Operation operation) {
        return operation.getResponses() != null && operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2")).map(Map.Entry::getValue)
                .map(APIResponse::getContent).anyMatch(content -> content != null);
    }
}
