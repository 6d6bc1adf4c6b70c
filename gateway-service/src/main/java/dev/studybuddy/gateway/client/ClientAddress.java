package dev.studybuddy.gateway.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The IP address that a request was sent from. */
public record ClientAddress(InetAddress address) {
    /** A household or a server usually has a whole IPv6 /64 network, so its addresses count as one. */
    private static final int NETWORK_BYTES = 8;
    /** A customer may have a /56 with 256 such networks, a site a /48 with 65,536. */
    private static final int CUSTOMER_BYTES = 7;
    private static final int SITE_BYTES = 6;
    private static final int CUSTOMER_FACTOR = 4;
    private static final int SITE_FACTOR = 16;

    /**
     * A network for which requests are counted.
     *
     * @param factor how many times the rate of a single address it has
     */
    public record Network(String name, int factor) {}

    /** The key for limits: the IPv4 address, or the /64 network of an IPv6 address. */
    public String network() {
        return address instanceof Inet6Address ? prefix(NETWORK_BYTES) : address.getHostAddress();
    }

    /** The networks whose requests are counted together, the smallest first. */
    public List<Network> networks() {
        Network own = new Network(network(), 1);
        return address instanceof Inet6Address
                ? List.of(own, new Network(prefix(CUSTOMER_BYTES), CUSTOMER_FACTOR),
                        new Network(prefix(SITE_BYTES), SITE_FACTOR))
                : List.of(own);
    }

    private String prefix(int bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes)) + "/" + bytes * Byte.SIZE;
    }

    /** The value for {@code X-Forwarded-For}. */
    public String text() {
        return address.getHostAddress();
    }
}
