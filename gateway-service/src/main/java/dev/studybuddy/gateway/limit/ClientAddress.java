package dev.studybuddy.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request came from. */
public record ClientAddress(InetAddress address) {
    /** A household or a server has 64 bits of IPv6 to choose from: all of them are one. */
    private static final int NETWORK_BYTES = 8;

    /** What is counted together. */
    public String network() {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }

    /** As {@code X-Forwarded-For} has it. */
    public String text() {
        return address.getHostAddress();
    }
}
