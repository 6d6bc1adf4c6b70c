package dev.studybuddy.gateway.upstream;

/** A service behind the gateway is unreachable or returned an unexpected status. */
public class ServiceUnavailableException extends RuntimeException {
    public ServiceUnavailableException(String reason) {
        super(reason);
    }
}
