package dev.studybuddy.credits.balance;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.studybuddy.credits.erasure.ErasedPeople;
import dev.studybuddy.messaging.http.ExportLine;
import dev.studybuddy.messaging.http.InternalOnly;
import dev.studybuddy.messaging.http.Secrets;

/** Where auth-service asks for what is exported of the caller. */
@Path("/internal/export")
@InternalOnly
class ExportResource {
    private final Export export;
    private final ErasedPeople erased;
    private final JsonWebToken caller;

    ExportResource(Export export, ErasedPeople erased, JsonWebToken caller) {
        this.export = export;
        this.erased = erased;
        this.caller = caller;
    }

    void atStart(@Observes StartupEvent started, @ConfigProperty(name = "INTERNAL_TOKEN") Optional<String> token) {
        Secrets.require("INTERNAL_TOKEN", token.orElse(null));
    }

    @GET
    @Produces(ExportLine.MEDIA_TYPE)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(hidden = true)
    public Multi<ExportLine> export() {
        UUID userId = UUID.fromString(caller.getSubject());
        return erased.refuse(userId).onItem().transformToMulti(known -> export.of(userId));
    }
}
