package dev.studybuddy.gateway.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

/**
 * Resolves the address of a client: the peer of the connection or, if the peer is a trusted proxy, the address that it
 * appended to {@code X-Forwarded-For}. The header is read from the right and only as far as trusted proxies wrote it,
 * because a client can send any value to the left of that.
 */
@ApplicationScoped
public class ClientAddressResolver {
    private final List<IpSubnetFilterRule> trustedNetworks;

    @Inject
    ClientAddressResolver(ClientAddressConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    /** @param trustedProxies addresses, or networks such as {@code 10.0.0.0/8} */
    ClientAddressResolver(List<String> trustedProxies) {
        this.trustedNetworks = trustedProxies.stream().map(String::strip).filter(proxy -> !proxy.isEmpty())
                .map(ClientAddressResolver::parseNetwork).toList();
    }

    public ClientAddress resolve(HttpServerRequest request) {
        return resolve(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /** @param forwarded the values of {@code X-Forwarded-For} in the order of the headers */
    ClientAddress resolve(String peer, List<String> forwarded) {
        List<String> hops = new ArrayList<>(forwarded.stream().flatMap(value -> Stream.of(value.split(","))).toList());
        InetAddress current = parseAddress(peer)
                .orElseThrow(() -> new IllegalStateException("The peer of the connection has no IP address"));
        while (isTrusted(current) && !hops.isEmpty()) {
            Optional<InetAddress> previous = parseAddress(hops.remove(hops.size() - 1));
            if (previous.isEmpty()) {
                break;
            }
            current = previous.get();
        }
        return new ClientAddress(current);
    }

    /** Whether the address is one of a trusted proxy. */
    boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trustedNetworks.stream().anyMatch(network -> network.matches(socket));
    }

    private static IpSubnetFilterRule parseNetwork(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress parsed = parseAddress(address).orElseThrow(() -> new IllegalStateException(
                "TRUSTED_PROXIES: '" + text + "' is neither an IP address nor a network such as 10.0.0.0/8."));
        int bits = slash < 0 ? parsed.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(parsed, bits, IpFilterRuleType.ACCEPT);
    }

    /** Parses a numeric address, with optional brackets and port. Host names are not resolved. */
    private static Optional<InetAddress> parseAddress(String text) {
        String numeric = text.strip();
        int port = numeric.lastIndexOf(':');
        if (numeric.startsWith("[")) {
            int end = numeric.indexOf(']');
            numeric = numeric.substring(1, Math.max(1, end));
        } else if (port > 0 && numeric.indexOf(':') == port) {
            numeric = numeric.substring(0, port);
        }
        int zone = numeric.indexOf('%');
        // An IPv4-mapped IPv6 address is parsed as the IPv4 address.
        return Optional.ofNullable(
                NetUtil.createInetAddressFromIpAddressString(zone < 0 ? numeric : numeric.substring(0, zone)));
    }
}
