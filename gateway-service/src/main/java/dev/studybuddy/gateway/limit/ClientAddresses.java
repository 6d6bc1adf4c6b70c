package dev.studybuddy.gateway.limit;

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

import dev.studybuddy.gateway.GatewaySettings;

/**
 * Finds who sent a request: the peer or, where that is a proxy of ours, whom it names in {@code X-Forwarded-For}. The
 * header is read from its right end and only as far as our own proxies wrote it: the rest is what a caller claims.
 */
@ApplicationScoped
public class ClientAddresses {
    private final List<IpSubnetFilterRule> trusted;

    @Inject
    ClientAddresses(GatewaySettings settings) {
        this(settings.trustedProxies().orElse(List.of()));
    }

    /** @param trusted addresses, or networks as {@code 10.0.0.0/8} */
    ClientAddresses(List<String> trusted) {
        this.trusted = trusted.stream().map(String::strip).filter(proxy -> !proxy.isEmpty())
                .map(ClientAddresses::network).toList();
    }

    public ClientAddress of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /** @param forwarded the values of {@code X-Forwarded-For}, in the order of the headers */
    ClientAddress of(String peer, List<String> forwarded) {
        List<String> hops = new ArrayList<>(forwarded.stream().flatMap(value -> Stream.of(value.split(","))).toList());
        InetAddress current = parse(peer)
                .orElseThrow(() -> new IllegalStateException("The peer of a connection has no address"));
        while (isTrusted(current) && !hops.isEmpty()) {
            Optional<InetAddress> before = parse(hops.remove(hops.size() - 1));
            if (before.isEmpty()) {
                break;
            }
            current = before.get();
        }
        return new ClientAddress(current);
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(socket));
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress parsed = parse(address).orElseThrow(() -> new IllegalStateException(
                "TRUSTED_PROXIES: '" + text + "' is no address and no network such as 10.0.0.0/8."));
        int bits = slash < 0 ? parsed.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(parsed, bits, IpFilterRuleType.ACCEPT);
    }

    /** An address in figures, in brackets or with a port or not; never a name to look up. */
    private static Optional<InetAddress> parse(String text) {
        String figures = text.strip();
        int port = figures.lastIndexOf(':');
        if (figures.startsWith("[")) {
            int end = figures.indexOf(']');
            figures = figures.substring(1, Math.max(1, end));
        } else if (port > 0 && figures.indexOf(':') == port) {
            figures = figures.substring(0, port);
        }
        // An IPv4 address written as IPv6 is that IPv4 address.
        int zone = figures.indexOf('%');
        return Optional.ofNullable(
                NetUtil.createInetAddressFromIpAddressString(zone < 0 ? figures : figures.substring(0, zone)));
    }
}
