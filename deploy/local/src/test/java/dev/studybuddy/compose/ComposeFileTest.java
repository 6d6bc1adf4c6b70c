package dev.studybuddy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml}: networks, ports, memory, restrictions, images, and the environment of the services. */
class ComposeFileTest {
    private static final Set<String> OURS = Set.of("auth-service", "video-service", "notes-service", "credits-service",
            "transcript-worker", "gateway-service");
    private static final Set<String> TOR = Set.of("tor-1", "tor-2", "tor-3", "tor-4", "tor-5");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)((?::?[-?])[^}]*)?}");

    private static String text;
    private static Map<String, Map<String, Object>> services;
    private static Map<String, Object> file;

    @BeforeAll
    static void parse() throws IOException {
        text = Files.readString(ProjectFiles.path("docker-compose.yml"));
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        file = cast(new Yaml(new SafeConstructor(options)).load(text));
        services = cast(file.get("services"));
    }

    @Test
    void the_services_are_those_of_the_system() {
        var expected = new TreeSet<>(OURS);
        expected.addAll(TOR);
        expected.addAll(Set.of("postgres", "redis", "kafka", "topics"));
        assertThat(names(Set.of())).isEqualTo(expected);
    }

    @Test
    void a_tor_container_shares_a_network_only_with_the_worker() {
        assertThat(services.keySet().stream().filter(name -> networks(name).contains("tor"))).containsExactlyInAnyOrder(
                "tor-1", "tor-2", "tor-3", "tor-4", "tor-5", "transcript-worker");
        TOR.forEach(name -> assertThat(networks(name)).as(name).containsExactly("tor"));
        // The worker itself listens only in another of its networks.
        assertThat(environment("transcript-worker")).containsEntry("HTTP_HOST", "transcript-worker.services");
        Map<String, Map<String, List<String>>> networks = cast(services.get("transcript-worker").get("networks"));
        assertThat(networks.get("services").get("aliases")).containsExactly("transcript-worker.services");
    }

    @Test
    void stores_are_only_in_a_network_without_a_way_out() {
        for (String store : List.of("postgres", "redis", "kafka", "topics")) {
            assertThat(networks(store)).as(store).containsExactly("data");
        }
        Map<String, Map<String, Object>> networks = cast(file.get("networks"));
        assertThat(networks.keySet()).containsExactlyInAnyOrder("edge", "services", "data", "tor");
        assertThat(networks.get("data")).containsEntry("internal", true);
        assertThat(services.keySet().stream().filter(name -> networks(name).contains("edge")))
                .containsExactlyInAnyOrder("gateway-service", "caddy");
    }

    @Test
    void only_port_8000_is_published_and_with_https_those_of_caddy() {
        var published = new ArrayList<String>();
        services.forEach((name, service) -> {
            List<String> ports = cast(service.getOrDefault("ports", List.of()));
            ports.stream().filter(port -> !port.startsWith("127.0.0.1:")).forEach(port -> published.add(
                    name + " " + port));
        });
        assertThat(published).containsExactlyInAnyOrder("gateway-service ${PUBLISH_ADDRESS:-0.0.0.0}:8000:8000",
                "caddy 80:80", "caddy 443:443", "caddy 443:443/udp");
    }

    @Test
    void memory_fits_4_gb_in_production_and_with_the_stand_ins() {
        assertThat(memory(Set.of("https", "observability"))).isBetween(2048, 4096);
        assertThat(memory(Set.of("dev"))).isBetween(2048, 4096);
    }

    @Test
    void the_heap_of_a_service_is_at_most_three_fifths_of_its_memory() {
        OURS.forEach(name -> {
            String options = environment(name).get("JDK_JAVA_OPTIONS");
            int heap = Integer.parseInt(options.replaceFirst("^-Xmx(\\d+)m$", "$1"));
            assertThat(heap * 5).as(name).isLessThanOrEqualTo(megabytes(name) * 3);
        });
    }

    @Test
    void every_container_is_restricted() {
        services.forEach((name, service) -> {
            assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true")).doesNotContainKey("privileged");
            assertThat(service.containsKey("cap_add")).as(name).isEqualTo(name.equals("caddy"));
        });
    }

    @Test
    void every_container_that_stays_has_a_health_check() {
        // The image of the collector contains no program that could check.
        var without = services.keySet().stream().filter(name -> !services.get(name).containsKey("healthcheck"));
        assertThat(without).containsExactlyInAnyOrder("topics", "otel-collector");
    }

    @Test
    void a_service_starts_when_what_it_needs_is_ready() {
        for (String name : OURS) {
            Map<String, Map<String, String>> conditions = cast(services.get(name).get("depends_on"));
            assertThat(conditions.get("topics")).as(name).containsEntry("condition", "service_completed_successfully");
            Map<String, String> environment = environment(name);
            assertThat(conditions.containsKey("postgres")).as(name).isEqualTo(environment.containsKey("DATABASE_URL"));
            assertThat(conditions.containsKey("redis")).as(name).isEqualTo(environment.containsKey("REDIS_URL"));
            assertThat(services.keySet()).containsAll(conditions.keySet());
        }
    }

    @Test
    void the_worker_has_a_lane_for_each_tor_proxy() {
        Map<String, String> worker = environment("transcript-worker");
        TOR.forEach(tor -> {
            assertThat(worker.get("TOR_PROXIES")).contains("socks5://" + tor + ":9050");
            assertThat(worker.get("TOR_CONTROL")).contains("@" + tor + ":9051");
        });
        assertThat(worker.get("TOR_PROXIES").split(",")).hasSize(5);
    }

    @Test
    void images_are_pinned_by_a_version_that_a_digest_can_replace() throws IOException {
        services.forEach((name, service) -> {
            String image = (String) service.get("image");
            if (service.containsKey("build")) {
                assertThat(image).as(name).startsWith("${STUDY_BUDDY_IMAGES:-").endsWith(
                        ":${STUDY_BUDDY_VERSION:-local}");
            } else {
                assertThat(image).as(name).matches("\\$\\{[A-Z_]+_IMAGE:-[a-z0-9./-]+:v?\\d+\\.\\d[\\d.]*}");
            }
        });
        assertThat(text).doesNotContain(":latest");
        // The broker and the clients are the same version.
        String pom = Files.readString(ProjectFiles.path("pom.xml"));
        String kafka = pom.replaceFirst("(?s).*<kafka.version>([^<]+)<.*", "$1");
        assertThat(services.get("kafka").get("image").toString()).endsWith(":" + kafka + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "video-service", "notes-service", "credits-service", "transcript-worker",
            "gateway-service" })
    void the_service_reads_its_environment_and_gets_what_it_requires(String name) throws IOException {
        String sources = sources(name);
        var given = new TreeSet<>(environment(name).keySet());
        given.remove("JDK_JAVA_OPTIONS");
        assertThat(given).allSatisfy(variable -> assertThat(sources).as(name)
                .containsPattern("\\$\\{" + variable + "[:}]|\"" + variable + "\""));

        var required = new TreeSet<>(Set.of("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_SECURITY_PROTOCOL", "KAFKA_SASL_USERNAME",
                "KAFKA_SASL_PASSWORD", "INTERNAL_TOKEN"));
        find("Secrets\\.require\\(\"([A-Z_]+)\"|SigningKey\\.parse\\(\"(JWT_PRIVATE_KEY)\"", own(name)).forEach(
                required::add);
        find("\\$\\{([A-Z]+_SERVICE_URL|[A-Z]+_MANAGEMENT_URL):http", own(name)).forEach(required::add);
        find("\\$\\{(REDIS_URL|PUBLIC_URL):", own(name)).forEach(required::add);
        if (own(name).contains("studybuddy.schema=")) {
            required.add("DATABASE_URL");
        }
        assertThat(environment(name).keySet()).containsAll(required);
    }

    @Test
    void each_user_of_a_store_has_its_own_password_and_name() {
        for (String name : OURS) {
            Map<String, String> environment = environment(name);
            assertThat(environment).containsEntry("KAFKA_SASL_USERNAME", name).containsEntry("KAFKA_SASL_PASSWORD",
                    "${" + ProjectFiles.variable("KAFKA_PASSWORD", name) + "}");
            if (environment.containsKey("REDIS_URL")) {
                assertThat(environment.get("REDIS_URL")).isEqualTo("redis://" + name + ":${" + ProjectFiles.variable(
                        "REDIS_PASSWORD", name) + "}@redis:6379");
            }
            if (environment.containsKey("DATABASE_URL")) {
                String role = name.replace("-service", "");
                assertThat(environment.get("DATABASE_URL")).startsWith("postgresql://" + role + ":${"
                        + ProjectFiles.variable("POSTGRES_PASSWORD", role) + "}@postgres:");
            }
        }
    }

    @Test
    void the_job_of_topics_gets_the_password_of_every_user_of_kafka() throws IOException {
        String plan = Files.readString(ProjectFiles.path("deploy/compose/kafka/acls.json"));
        Set<String> passwords = find("\"name\": \"([a-z-]+)\"", plan)
                .map(user -> ProjectFiles.variable("KAFKA_PASSWORD", user)).collect(Collectors.toSet());

        assertThat(passwords).contains("KAFKA_PASSWORD_DEAD_LETTERS", "KAFKA_PASSWORD_ANALYTICS");
        assertThat(environment("topics").keySet().stream().filter(name -> name.startsWith("KAFKA_PASSWORD_")))
                .containsExactlyInAnyOrderElementsOf(passwords);
    }

    @ParameterizedTest
    @CsvSource({ "notes-service, KAFKA_SASL_USERNAME=dead-letters KAFKA_SASL_PASSWORD=dead",
            "transcript-worker, KAFKA_SASL_USERNAME=dead-letters KAFKA_SASL_PASSWORD=dead "
                    + "REDIS_URL=redis://:root@redis:6379" })
    void operator_sh_runs_a_command_with_the_rights_of_the_operator(String service, String environment,
            @TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("deploy/compose"));
        Path script = Files.copy(ProjectFiles.path("deploy/compose/operator.sh"),
                folder.resolve("deploy/compose/operator.sh"));
        // In place of docker: prints its arguments and the variables that it would pass on.
        Path docker = Files.writeString(folder.resolve("docker"), """
                #!/bin/bash
                line="$*"
                while [ $# -gt 0 ]; do
                  if [ "$1" = -e ]; then shift; line="${line/-e $1/$1=${!1}}"; fi
                  shift
                done
                echo "$line"
                """);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve(".env"), "KAFKA_PASSWORD_DEAD_LETTERS=dead\nREDIS_PASSWORD_OPERATOR=root\n");
        ProcessBuilder command = new ProcessBuilder("bash", script.toString(), service, "lanes", "list")
                .redirectErrorStream(true);
        command.environment().merge("PATH", folder + ":", (path, first) -> first + path);

        Process process = command.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("compose run --rm --no-deps " + environment + " " + service + " lanes list\n");
        assertThat(process.waitFor()).isZero();
        Files.writeString(folder.resolve(".env"), "");
        process = command.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("KAFKA_PASSWORD_DEAD_LETTERS is missing");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void every_data_source_of_grafana_gets_what_its_file_names() throws IOException {
        String sources = read("deploy/observability/grafana/provisioning/datasources");
        String boards = read("deploy/observability/grafana/dashboards");

        assertThat(find("uid: ([a-z]+)", sources)).containsExactlyInAnyOrder("prometheus", "analytics");
        String datasource = "\"type\"\\s*:\\s*\"(?:prometheus|grafana-postgresql-datasource)\",\\s*\"uid\"\\s*:\\s*\"";
        assertThat(find(datasource + "([^\"]+)\"", boards).distinct())
                .containsExactlyInAnyOrder("prometheus", "analytics");
        assertThat(environment("grafana").keySet()).containsAll(find("\\$\\{([A-Z_]+)}", sources).toList());
        assertThat(environment("grafana")).containsEntry("POSTGRES_PASSWORD_ANALYTICS",
                "${POSTGRES_PASSWORD_ANALYTICS}");
        // The role, its schema and its search path exist.
        assertThat(environment("postgres")).containsKey("POSTGRES_PASSWORD_ANALYTICS");
        assertThat(Files.readString(ProjectFiles.path("deploy/compose/postgres/roles.sh"))).contains(" analytics; do",
                ", analytics;");
        assertThat(networks("grafana")).contains("data");
    }

    @Test
    void every_secret_comes_from_env_is_explained_and_stops_the_start_with_a_sentence() throws IOException {
        String example = Files.readString(ProjectFiles.path(".env.example"));
        var required = new TreeSet<String>();
        var secrets = new TreeSet<String>();
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            String name = variables.group(1);
            if (name.matches(".*(PASSWORD|SECRET|TOKEN|KEY)(_.*)?") && !name.endsWith("_PUBLIC_KEY")) {
                secrets.add(name);
                assertThat(example).as("%s in .env.example", name).containsPattern("(?m)^" + name + "=$");
                String otherwise = variables.group(2) == null ? "" : variables.group(2);
                if (otherwise.startsWith(":?")) {
                    required.add(name);
                    assertThat(otherwise).contains(name + " is missing in .env, ");
                }
            }
        }
        // The others are optional: keys of systems outside, and the next key while it is changed.
        secrets.removeAll(required);
        assertThat(secrets).containsExactlyInAnyOrder("JWT_NEXT_PRIVATE_KEY", "GOOGLE_CLIENT_SECRET",
                "GITHUB_CLIENT_SECRET", "DISCORD_CLIENT_SECRET", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET");
    }

    @Test
    void secrets_sh_creates_every_secret_but_those_of_systems_outside(@TempDir Path folder)
            throws Exception {
        Files.createDirectories(folder.resolve("deploy/compose"));
        Files.copy(ProjectFiles.path(".env.example"), folder.resolve(".env.example"));
        Path script = Files.copy(ProjectFiles.path("deploy/compose/secrets.sh"), folder.resolve(
                "deploy/compose/secrets.sh"));
        Process process = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();

        String env = Files.readString(folder.resolve(".env"));
        var missing = new TreeSet<String>();
        find("\\$\\{([A-Z_]+):\\?", text).filter(name -> !Pattern.compile("(?m)^" + name + "=.").matcher(env).find())
                .forEach(missing::add);
        assertThat(missing).containsExactly("CLAUDE_API_KEY");
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).hasSize(2);
    }

    private static Set<String> names(Set<String> profiles) {
        return services.keySet().stream().filter(name -> {
            List<String> own = cast(services.get(name).getOrDefault("profiles", List.of()));
            return own.isEmpty() || own.stream().anyMatch(profiles::contains);
        }).collect(Collectors.toCollection(TreeSet::new));
    }

    private static int memory(Set<String> profiles) {
        return names(profiles).stream().mapToInt(ComposeFileTest::megabytes).sum();
    }

    private static int megabytes(String name) {
        String limit = (String) services.get(name).get("mem_limit");
        assertThat(limit).as(name).matches("\\d+m");
        return Integer.parseInt(limit.substring(0, limit.length() - 1));
    }

    private static Set<String> networks(String name) {
        Object networks = services.get(name).get("networks");
        assertThat(networks).as(name).isNotNull();
        if (networks instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.toSet());
        }
        Map<String, Object> map = cast(networks);
        return map.keySet();
    }

    private static Map<String, String> environment(String name) {
        Map<String, Object> environment = cast(services.get(name).get("environment"));
        var strings = new HashMap<String, String>();
        environment.forEach((key, value) -> strings.put(key, String.valueOf(value)));
        return strings;
    }

    /** What the service reads: its own sources and those of the platform. */
    private static String sources(String service) throws IOException {
        return own(service) + read("platform/service/src/main") + read("platform/messaging/src/main");
    }

    private static String own(String service) throws IOException {
        return read(service + "/src/main/java") + Files.readString(ProjectFiles.path(
                service + "/src/main/resources/application.properties"));
    }

    private static String read(String folder) throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(ProjectFiles.path(folder))) {
            for (Path path : files.filter(each -> each.toString().matches(".*\\.(java|properties|yml|json)"))
                    .toList()) {
                all.append(Files.readString(path));
            }
        }
        return all.toString();
    }

    private static Stream<String> find(String pattern, String where) {
        return Pattern.compile(pattern).matcher(where).results().map(match -> match.group(1) != null
                ? match.group(1)
                : match.group(2));
    }

    /** What the parser returns has the types of the file's format; each use says which. */
    @SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
    private static <T> T cast(Object parsed) {
        return (T) parsed;
    }
}
