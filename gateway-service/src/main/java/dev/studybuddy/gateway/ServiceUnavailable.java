package dev.studybuddy.gateway;

/** A service behind the edge gave no usable answer. */
public class ServiceUnavailable extends RuntimeException {
    public ServiceUnavailable(String reason) {
        super(reason);
    }
}
