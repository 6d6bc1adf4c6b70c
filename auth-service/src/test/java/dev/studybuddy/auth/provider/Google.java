package dev.studybuddy.auth.provider;

import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

/** Says what the {@link TestProvider} does from now on. */
public final class Google {
    private Google() {}

    /** Whoever comes is this subject, and all goes well. */
    public static void knows(String subject) {
        knows(subject, Map.of());
    }

    /** @param behaviour what else is so, see {@link Shape#know(String, Map)} */
    public static void knows(String subject, Map<String, String> behaviour) {
        Shape.know(subject, behaviour);
    }

    /** The issuer. */
    public static String url() {
        return ConfigProvider.getConfig().getValue("test-provider.url", String.class);
    }
}
