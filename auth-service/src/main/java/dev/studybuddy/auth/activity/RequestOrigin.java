package dev.studybuddy.auth.activity;

import jakarta.ws.rs.core.HttpHeaders;

/**
 * The device and the address that a request comes from.
 *
 * @param device see {@link Device}; null for changes by an operator
 * @param address the client's IP address as the gateway reports it; null if it is unknown
 */
public record RequestOrigin(String device, String address) {
    /** A change from the operator's command line. */
    public static final RequestOrigin OPERATOR = new RequestOrigin(null, null);
    /** Fits an IPv6 address with an IPv4 tail and a zone. */
    private static final int MAX_ADDRESS_LENGTH = 64;

    /** Trusts {@code X-Forwarded-For}: the gateway sets it and removes values that a client sends. */
    public static RequestOrigin of(HttpHeaders headers) {
        return new RequestOrigin(Device.describe(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                address(headers.getHeaderString("X-Forwarded-For")));
    }

    private static String address(String forwardedFor) {
        return forwardedFor != null && forwardedFor.length() <= MAX_ADDRESS_LENGTH
                && forwardedFor.matches("[0-9A-Fa-f:.]+") ? forwardedFor : null;
    }
}
