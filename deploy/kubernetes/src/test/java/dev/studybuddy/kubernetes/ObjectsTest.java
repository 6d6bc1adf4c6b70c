package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

class ObjectsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
    };

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_object_has_only_fields_of_its_model_or_schema(String overlay) throws IOException {
        List<Map<String, Object>> objects = Manifests.render(overlay);

        assertThat(objects).isNotEmpty();
        objects.forEach(ObjectsTest::requireKnownFields);
        assertThat(objects.stream().map(Kustomization::identity)).doesNotHaveDuplicates();
    }

    @Test
    void the_example_of_external_secrets_has_only_fields_of_its_schema() throws IOException {
        List<Map<String, Object>> objects = Kustomization.documents(
                Manifests.DIRECTORY.resolve("examples/external-secrets.yaml"));

        assertThat(objects).hasSize(2);
        objects.forEach(ObjectsTest::requireKnownFields);
    }

    private static void requireKnownFields(Map<String, Object> object) {
        if (StrictParser.hasModel(object)) {
            assertThat(StrictParser.parse(object).getMetadata().getName()).isNotBlank();
        } else {
            assertThat(SpecSchema.of(object).errors(object)).as(Kustomization.identity(object)).isEmpty();
        }
    }

    /** Each field is one that its model or schema does not have, at another depth. */
    @ParameterizedTest
    @CsvSource({ "ScaledObject,/spec,maxReplicas", "ScaledObject,/spec/advanced/horizontalPodAutoscalerConfig,scale",
            "Cluster,/spec,replicas", "Cluster,/spec/managed/roles/0,password", "Redis,/spec,image",
            "Redis,/spec/kubernetesConfig/redisSecret,value", "KafkaNodePool,/spec/storage/volumes/0,capacity",
            "Kafka,/spec/kafka/listeners/0,tlsVersion", "Kafka,/spec/kafka,replicas", "KafkaUser,/spec,password",
            "KafkaUser,/spec/authorization/acls/0,operation", "KafkaUser,/spec/authorization/acls/0/resource,prefix" })
    void an_unknown_field_of_an_operators_object_is_an_error(String kind, String path, String field)
            throws IOException {
        JsonNode object = Manifests.ofKind(kind).get(0);
        ((ObjectNode) object.at(path)).put(field, "1");

        assertThatThrownBy(() -> requireKnownFields(MAPPER.convertValue(object, FIELDS)))
                .isInstanceOfAny(AssertionError.class, IllegalArgumentException.class);
    }

    /** Only where kubectl is installed. */
    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void the_renderer_of_this_test_renders_as_kustomize(String overlay) throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))));
        Path directory = Manifests.DIRECTORY.resolve("overlays/" + overlay);
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kubectl.exitValue()).isZero();

        assertThat(byIdentity(Kustomization.render(directory)))
                .isEqualTo(byIdentity(Kustomization.documents(rendered)));
    }

    private static Map<String, Map<String, Object>> byIdentity(List<Map<String, Object>> objects) {
        return objects.stream().collect(Collectors.toMap(Kustomization::identity, object -> object));
    }
}
