package dev.studybuddy.auth.signin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes what a browser keeps between the way to a provider and back. The names begin with {@code q_auth}, as the gateway
 * lets only such cookies pass, and only the provider's callback ever gets to see them.
 */
@Singleton
class FlowCookie {
    private final boolean secure;

    FlowCookie(@ConfigProperty(name = "studybuddy.public-url") String publicUrl) {
        this.secure = publicUrl.startsWith("https://");
    }

    NewCookie keeping(String name, String value, String provider) {
        return cookie(name, value, provider, Math.toIntExact(SignInProviders.PATIENCE.toSeconds()));
    }

    NewCookie cleared(String name, String provider) {
        return cookie(name, "", provider, 0);
    }

    private NewCookie cookie(String name, String value, String provider, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(SignInProviders.CALLBACK + provider)
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
