package dev.studybuddy.platform.openapi;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

import dev.studybuddy.platform.problem.ProblemCodes;

/**
 * Adds to every service's description what their operations refer to by name: the security schemes {@code session} and
 * {@code personal_token} (as a caller of the gateway sees them) and the response {@code Problem}. What a service
 * describes itself under one of these names stays.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedComponents implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "FieldError";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        if (components == null) {
            components = OASFactory.createComponents();
            document.setComponents(components);
        }
        addSecuritySchemes(components);
        addSchemas(components);
        if (components.getResponses() == null || !components.getResponses().containsKey(PROBLEM)) {
            components.addResponse(PROBLEM, OASFactory.createAPIResponse()
                    .description("An RFC 9457 problem with a stable code")
                    .content(OASFactory.createContent().addMediaType("application/problem+json",
                            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMAS + PROBLEM)))));
        }
    }

    private static void addSecuritySchemes(Components components) {
        if (components.getSecuritySchemes() == null || !components.getSecuritySchemes().containsKey("session")) {
            components.addSecurityScheme("session", OASFactory.createSecurityScheme().type(SecurityScheme.Type.APIKEY)
                    .in(SecurityScheme.In.COOKIE).name("studybuddy"));
        }
        if (!components.getSecuritySchemes().containsKey("personal_token")) {
            components.addSecurityScheme("personal_token",
                    OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        }
    }

    private static void addSchemas(Components components) {
        if (components.getSchemas() == null || !components.getSchemas().containsKey(FIELD_ERROR)) {
            components.addSchema(FIELD_ERROR, object().required(List.of("field", "message"))
                    .addProperty("field", text()).addProperty("message", text()));
        }
        if (!components.getSchemas().containsKey(PROBLEM)) {
            components.addSchema(PROBLEM, object()
                    .required(List.of("type", "title", "status", "code", "detail"))
                    .addProperty("type", text()).addProperty("title", text())
                    .addProperty("status", ofType(SchemaType.INTEGER).format("int32"))
                    .addProperty("code", text().enumeration(List.copyOf(ProblemCodes.ALL)))
                    .addProperty("detail", text())
                    .addProperty("video_id", uuid(components).description(
                            "With duplicate_video, insufficient_credits and daily_limit: the video in question"))
                    .addProperty("errors", ofType(SchemaType.ARRAY).description("With validation_failed")
                            .items(OASFactory.createSchema().ref(SCHEMAS + FIELD_ERROR))));
        }
    }

    /** As the extension describes a {@code UUID}: it has a schema of its own as soon as an operation uses one. */
    private static Schema uuid(Components components) {
        return components.getSchemas().containsKey("UUID")
                ? text().ref(SCHEMAS + "UUID")
                : text().format("uuid");
    }

    private static Schema object() {
        return ofType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return ofType(SchemaType.STRING);
    }

    private static Schema ofType(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }
}
