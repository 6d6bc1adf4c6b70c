package dev.studybuddy.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Names the schema of each {@code Page<T>} after its items: a page of {@code Video} is {@code VideoPage}, a page of
 * {@code NoteSummary} is {@code NotePage}. Without it the name is {@code PageVideoView}, after the Java class. Both
 * members of a page are required, and {@code next_cursor} may be null.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PageSchemas implements OASFilter {
    private static final String PREFIX = "#/components/schemas/";
    private static final String CURSOR = "next_cursor";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        if (components == null || components.getSchemas() == null) {
            return;
        }
        Map<String, String> names = new LinkedHashMap<>();
        components.getSchemas().forEach((name, schema) -> pageName(name, schema).ifPresent(
                page -> names.put(name, page)));
        names.forEach((from, to) -> {
            Schema page = components.getSchemas().get(from);
            page.setRequired(List.of("items", CURSOR));
            page.getProperties().get(CURSOR).setType(List.of(Schema.SchemaType.STRING, Schema.SchemaType.NULL));
            components.removeSchema(from);
            components.addSchema(to, page);
        });
        if (document.getPaths() != null && !names.isEmpty()) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .filter(operation -> operation.getResponses() != null)
                    .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                    .filter(response -> response.getContent() != null)
                    .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                    .forEach(content -> rename(content, names));
        }
    }

    /** The name of a page's schema, or empty for a schema of another kind or one that has a name of its own. */
    private static Optional<String> pageName(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (!name.startsWith("Page") || properties == null || !properties.containsKey(CURSOR)
                || !properties.containsKey("items")) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties.get("items").getItems()).map(Schema::getRef)
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1).replaceAll("Summary$", "") + "Page");
    }

    private static void rename(MediaType content, Map<String, String> names) {
        Schema schema = content.getSchema();
        if (schema != null && schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.containsKey(name)) {
                schema.setRef(PREFIX + names.get(name));
            }
        }
    }
}
