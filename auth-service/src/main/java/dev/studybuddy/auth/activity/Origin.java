package dev.studybuddy.auth.activity;

import jakarta.ws.rs.core.HttpHeaders;

import dev.studybuddy.auth.session.Device;

/**
 * Where something was done from.
 *
 * @param device what the person recognises it by, or null
 * @param address their IP address as the gateway saw it, or null
 */
public record Origin(String device, String address) {
    /** Not from a browser: an operator did it. */
    public static final Origin OPERATOR = new Origin(null, null);
    /** An IPv6 address with an IPv4 tail and a zone is no longer. */
    private static final int LONGEST_ADDRESS = 64;

    /** The gateway writes one {@code X-Forwarded-For}, and takes away what a client wrote there. */
    public static Origin of(HttpHeaders headers) {
        return new Origin(Device.describe(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                address(headers.getHeaderString("X-Forwarded-For")));
    }

    private static String address(String forwardedFor) {
        return forwardedFor != null && forwardedFor.length() <= LONGEST_ADDRESS
                && forwardedFor.matches("[0-9A-Fa-f:.]+") ? forwardedFor : null;
    }
}
