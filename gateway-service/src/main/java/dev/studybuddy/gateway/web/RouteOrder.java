package dev.studybuddy.gateway.web;

/** The order of the gateway's routes among those of Quarkus. */
public final class RouteOrder {
    /** Before the route of the front end's files, and before Quarkus compresses. */
    public static final int BEFORE_STATIC_FILES = -1;

    private RouteOrder() {}
}
