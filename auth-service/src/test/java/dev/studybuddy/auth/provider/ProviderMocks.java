package dev.studybuddy.auth.provider;

import java.lang.reflect.Field;
import java.util.Map;

import io.quarkus.arc.Arc;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.test.junit.QuarkusMock;

import dev.studybuddy.auth.testing.SignInConfigs;
import dev.studybuddy.auth.web.PublicUrl;

/** Replaces the providers of the running service for one test. Call {@link #disconnect()} after the test. */
public final class ProviderMocks {
    private ProviderMocks() {}

    /** @param settings see {@link SignInConfigs#of(Map)} */
    public static void install(Map<String, String> settings, PublicUrl publicUrl) {
        SignInProviders providers = new SignInProviders(SignInConfigs.of(settings), publicUrl,
                Arc.container().instance(ProviderApiClient.class).get());
        QuarkusMock.installMockForType(providers, SignInProviders.class);
        disconnect();
    }

    /**
     * Removes the OIDC tenants, so that Quarkus connects to the providers again. Quarkus has no public method for it.
     */
    public static void disconnect() {
        try {
            Field tenants = TenantConfigBean.class.getDeclaredField("dynamicTenantsConfig");
            tenants.setAccessible(true);
            ((Map<?, ?>) tenants.get(Arc.container().instance(TenantConfigBean.class).get())).clear();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
