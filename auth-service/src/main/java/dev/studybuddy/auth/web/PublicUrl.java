package dev.studybuddy.auth.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The address of the gateway as browsers see it, without a trailing slash. */
@ApplicationScoped
public class PublicUrl {
    private final String url;

    @Inject
    PublicUrl(WebConfig config) {
        this(config.publicUrl());
    }

    public PublicUrl(String url) {
        this.url = url.replaceAll("/+$", "");
    }

    /** Whether cookies are limited to encrypted connections. */
    public boolean isHttps() {
        return url.startsWith("https://");
    }

    /** @param path begins with a slash */
    public String resolve(String path) {
        return url + path;
    }
}
