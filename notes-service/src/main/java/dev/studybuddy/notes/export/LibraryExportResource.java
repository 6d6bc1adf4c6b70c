package dev.studybuddy.notes.export;

import java.util.Optional;

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
import dev.studybuddy.notes.note.Person;

/** Where auth-service asks for all notes of the caller. */
@Path("/internal/export")
@InternalOnly
class LibraryExportResource {
    private final LibraryExport library;
    private final Person person;

    LibraryExportResource(LibraryExport library, Person person) {
        this.library = library;
        this.person = person;
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
        return library.of(person.id());
    }
}
