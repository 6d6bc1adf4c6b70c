package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * The ports and probes of the manifests for Kubernetes are answered by the running services. Ports are compared by
 * name, because the services of a test have free ones; deploy/kubernetes compares the numbers with the settings.
 */
@ExtendWith(RunningSystem.class)
class ManifestPortsTest {
    /** No overlay changes a port or a probe: the renderer of deploy/kubernetes rejects patches of lists. */
    private static final Path BASE = ObservabilityFiles.ROOT.resolve("deploy/kubernetes/base");
    /** The environment that sets the port of this name. */
    private static final Map<String, String> PORTS = Map.of("http", "QUARKUS_HTTP_PORT", "management",
            "QUARKUS_MANAGEMENT_PORT");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    @ParameterizedTest
    @ValueSource(strings = { "gateway-service", "auth-service", "video-service", "notes-service", "credits-service",
            "transcript-worker" })
    void every_port_and_probe_of_the_manifest_is_answered(String service) throws IOException {
        JsonNode container = container(service);

        assertThat(container.path("ports")).isNotEmpty();
        for (JsonNode port : container.path("ports")) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(service, port.path("name")
                        .asText())), (int) TIMEOUT.toMillis());
                assertThat(socket.isConnected()).isTrue();
            }
        }
        for (String probe : PROBES) {
            JsonNode get = container.path(probe).path("httpGet");
            String path = get.path("path").asText();
            assertThat(path).as(probe).startsWith("/");
            int port = port(service, get.path("port").asText());
            // A service that another test has restarted is ready a little later.
            await().atMost(TestUser.TIMEOUT).ignoreExceptions().untilAsserted(
                    () -> assertThat(status(port, path)).as(service + " " + get).isEqualTo(200));
        }
    }

    private static JsonNode container(String service) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(BASE.resolve(service + ".yaml").toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (List.of("Deployment", "StatefulSet").contains(document.path("kind").asText())) {
                    return document.at("/spec/template/spec/containers/0");
                }
            }
        }
        throw new IllegalStateException(service + ".yaml has no workload");
    }

    private static int port(String service, String name) {
        return Integer.parseInt(RunningSystem.system().environment(service).get(PORTS.get(name)));
    }

    private int status(int port, String path) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(TIMEOUT)
                    .build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
