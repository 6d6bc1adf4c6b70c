package dev.studybuddy.auth.provider;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;

/**
 * Rejects the metadata of a provider whose issuer is not exactly the configured one (OpenID Connect Discovery 1.0,
 * section 4.3), because Quarkus takes the endpoints from it.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class MetadataIssuerFilter implements OidcResponseFilter {
    private static final Logger LOG = Logger.getLogger(MetadataIssuerFilter.class);
    private static final int OK = 200;

    private final SignInProviders providers;

    MetadataIssuerFilter(SignInProviders providers) {
        this.providers = providers;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        String provider = response.requestProperties().getString(OidcUtils.TENANT_ID_ATTRIBUTE);
        Optional<String> expected = providers.find(provider).flatMap(SignInProvider::issuer);
        if (response.statusCode() != OK || expected.equals(issuer(response))) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("Provider metadata rejected: provider=%s reason=issuer", provider);
        return Uni.createFrom().failure(new SignInException(SignInError.PROVIDER_UNAVAILABLE));
    }

    private static Optional<String> issuer(OidcResponseFilterContext response) {
        try {
            return Optional.ofNullable(response.responseBody().toJsonObject().getString("issuer"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
