package dev.studybuddy.auth.token;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The public keys that verify access tokens (RFC 7517). */
@Path("/auth/jwks")
@PermitAll
@Tag(name = "tokens")
class JwksResource {
    /** Short enough that every service has loaded a new key long before it signs. */
    private static final int MAX_AGE_SECONDS = 300;

    private final KeySet keys;

    JwksResource(SigningKeys keys) {
        this.keys = new KeySet(keys.all().stream().map(SigningKey::jwk).toList());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the public keys that verify access tokens")
    public RestResponse<KeySet> jwks() {
        CacheControl cache = new CacheControl();
        cache.setPrivate(false);
        cache.getCacheExtension().put("public", "");
        cache.setMaxAge(MAX_AGE_SECONDS);
        return RestResponse.ResponseBuilder.ok(keys).cacheControl(cache).build();
    }

    /** A JSON Web Key Set. */
    @Schema(requiredProperties = "keys")
    record KeySet(List<SigningKey.Jwk> keys) {}
}
