package dev.studybuddy.video.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of request bodies. {@code quarkus.http.limits.max-body-size} is the limit of uploads. */
@ConfigMapping(prefix = "studybuddy.upload")
public interface UploadConfig {
    /** The limit of all other routes, whose bodies hold links and a few words. */
    @WithDefault("64K")
    MemorySize maxOtherBodySize();
}
