package dev.studybuddy.video.export;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.studybuddy.messaging.http.ExportLine;
import dev.studybuddy.messaging.http.InternalOnly;
import dev.studybuddy.messaging.http.Secrets;
import dev.studybuddy.video.Person;
import dev.studybuddy.video.people.ErasedPeople;

/** Where auth-service asks for what is exported of the caller. */
@Path("/internal/export")
@InternalOnly
class ExportResource {
    private final Person person;
    private final ErasedPeople erased;
    private final Export export;

    ExportResource(Person person, ErasedPeople erased, Export export) {
        this.person = person;
        this.erased = erased;
        this.export = export;
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
        UUID userId = person.id();
        return erased.refuse(userId).onItem().transformToMulti(known -> export.of(userId));
    }
}
