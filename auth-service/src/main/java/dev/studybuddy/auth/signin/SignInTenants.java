package dev.studybuddy.auth.signin;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The path alone says which provider a request belongs to, so that a cookie or a code of one provider cannot be used at
 * another. Everywhere else there is no code flow at all.
 */
@ApplicationScoped
class SignInTenants implements TenantConfigResolver {
    private static final List<String> PATHS = List.of("/auth/login/", SignInProviders.CALLBACK, LinkingResource.PATH
            + "/");
    private static final OidcTenantConfig NONE = OidcTenantConfig.builder().tenantId("none").disableTenant().build();

    private final SignInProviders providers;

    SignInTenants(SignInProviders providers) {
        this.providers = providers;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(provider(request.normalizedPath()).map(SignInProvider::tenant).orElse(NONE));
    }

    private Optional<SignInProvider> provider(String path) {
        return PATHS.stream().filter(path::startsWith).findFirst()
                .flatMap(start -> providers.find(path.substring(start.length())));
    }
}
