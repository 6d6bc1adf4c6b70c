package dev.studybuddy.gateway.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The IP address that a request was sent from. */
public record ClientAddress(InetAddress address) {
    /** A household or a server usually has a whole IPv6 /64 network, so its addresses count as one. */
    private static final int NETWORK_BYTES = 8;

    /** The key for rate limits: the IPv4 address, or the /64 network of an IPv6 address. */
    public String network() {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }

    /** The value for {@code X-Forwarded-For}. */
    public String text() {
        return address.getHostAddress();
    }
}
