package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;

import dev.studybuddy.kubernetes.Network.Peer;

class NetworkPoliciesTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)(?:[^@/]*@)?([a-z0-9-]+):(\\d+)");

    /** Each service reaches what its environment in docker-compose.yml names, and nothing else. */
    @Test
    void pods_reach_what_compose_names_and_nothing_else() throws IOException {
        Map<String, Peer> peers = peers();
        Map<String, Set<Integer>> ports = Map.of("postgres", Set.of(5432), "redis", Set.of(6379), "kafka",
                Set.of(9092), "tor", Set.of(9050, 9051));
        Set<String> needed = neededByCompose();
        needed.add("topics -> kafka:9092");
        needed.add("transcript-worker -> tor:9051");

        Set<String> allowed = new TreeSet<>();
        Network network = network();
        for (String from : Manifests.union(ServiceSources.SERVICES, Set.of("tor", "topics"))) {
            for (String to : peers.keySet()) {
                Set<Integer> all = new TreeSet<>(ports.getOrDefault(to, Set.of()));
                if (ServiceSources.SERVICES.contains(to)) {
                    Manifests.workload(to).main().getPorts().forEach(port -> all.add(port.getContainerPort()));
                }
                all.add(22);
                all.stream().filter(port -> network.allows(peers.get(from), peers.get(to), port))
                        .forEach(port -> allowed.add(from + " -> " + to + ":" + port));
            }
        }
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(needed);
    }

    private Set<String> neededByCompose() throws IOException {
        Map<String, Object> compose = Kustomization.map(
                Kustomization.documents(Manifests.ROOT.resolve("docker-compose.yml")).get(0), "services");
        Set<String> needed = new TreeSet<>();
        for (String name : ServiceSources.SERVICES) {
            ServiceSources service = ServiceSources.of(Manifests.ROOT, name);
            Set<String> used = new TreeSet<>(service.required());
            used.add("TOR_PROXIES");
            Kustomization.map(Kustomization.map(compose, name), "environment").forEach((variable, value) -> {
                if (used.contains(variable)) {
                    ADDRESS.matcher(String.valueOf(value)).results().forEach(address -> {
                        String host = address.group(1).startsWith("tor-") ? "tor" : address.group(1);
                        // auth-service verifies with its own keys.
                        if (!host.equals("localhost") && !host.equals(name)) {
                            needed.add(name + " -> " + host + ":" + address.group(2));
                        }
                    });
                }
            });
        }
        return needed;
    }

    @Test
    void from_outside_only_the_gateway_is_reached_and_only_through_the_ingress() throws IOException {
        Network network = network();
        Peer ingress = Peer.pod("ingress-nginx", Map.of());
        Peer prometheus = Peer.pod("monitoring", Map.of());
        List<Peer> others = List.of(Peer.outside("203.0.113.7"), Peer.outside("10.1.2.3"),
                Peer.pod("default", Map.of("app.kubernetes.io/name", "gateway-service")));
        for (String name : Manifests.union(ServiceSources.SERVICES, Set.of("tor"))) {
            Peer pod = Manifests.workload(name).peer();
            for (var port : Manifests.workload(name).main().getPorts()) {
                int number = port.getContainerPort();
                assertThat(network.allows(ingress, pod, number)).as(name + ":" + number)
                        .isEqualTo(name.equals("gateway-service") && number == 8000);
                assertThat(network.allows(prometheus, pod, number)).as(name + ":" + number)
                        .isEqualTo(port.getName().equals("management"));
                assertThat(others).noneMatch(other -> network.allows(other, pod, number));
            }
        }
    }

    @Test
    void the_worker_reaches_claude_and_youtube_only_through_tor() throws IOException {
        Network network = network();
        Peer youtube = Peer.outside("142.250.185.78");
        Peer claude = Peer.outside("160.79.104.10");
        Peer metadata = Peer.outside("169.254.169.254");
        Set<String> outside = new TreeSet<>();
        for (String name : Manifests.union(ServiceSources.SERVICES, Set.of("tor"))) {
            Peer pod = Manifests.workload(name).peer();
            if (network.allows(pod, youtube, 443)) {
                outside.add(name);
            }
            assertThat(network.allows(pod, metadata, 80)).as(name).isFalse();
            assertThat(network.allows(pod, Peer.outside("10.1.2.3"), 443)).as(name).isFalse();
        }

        assertThat(network.allows(Manifests.workload("transcript-worker").peer(), claude, 443)).isTrue();
        // Sign-in providers and Stripe have no fixed addresses.
        assertThat(outside).containsExactlyInAnyOrder("tor", "auth-service", "credits-service");
    }

    private static Map<String, Peer> peers() throws IOException {
        var peers = new LinkedHashMap<String, Peer>();
        peers.put("postgres", Peer.pod("studybuddy-data", Map.of("cnpg.io/cluster", "postgres")));
        peers.put("redis", Peer.pod("studybuddy-data", Map.of("app", "redis")));
        peers.put("kafka", Peer.pod("studybuddy-data", Map.of("strimzi.io/cluster", "kafka")));
        for (Manifests.Workload workload : Manifests.workloads("production")) {
            peers.put(workload.name(), workload.peer());
        }
        peers.put("topics", Manifests.pod("topics").peer());
        return peers;
    }

    private static Network network() throws IOException {
        return new Network(Manifests.objects("production", NetworkPolicy.class).toList());
    }
}
