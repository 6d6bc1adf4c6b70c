package dev.studybuddy.auth.provider;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Selects the OIDC tenant by the path alone, so that a cookie or code of one provider cannot be used at another. All
 * other paths have no code flow.
 */
@ApplicationScoped
class ProviderTenantResolver implements TenantConfigResolver {
    private static final List<String> PREFIXES = List.of(SignInPaths.LOGIN, SignInPaths.CALLBACK,
            SignInPaths.IDENTITIES + "/");
    private static final OidcTenantConfig NONE = OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final SignInProviders providers;

    ProviderTenantResolver(SignInProviders providers) {
        this.providers = providers;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(provider(request.normalizedPath()).map(SignInProvider::tenant).orElse(NONE));
    }

    private Optional<SignInProvider> provider(String path) {
        return PREFIXES.stream().filter(path::startsWith).findFirst()
                .flatMap(prefix -> providers.find(path.substring(prefix.length())));
    }
}
