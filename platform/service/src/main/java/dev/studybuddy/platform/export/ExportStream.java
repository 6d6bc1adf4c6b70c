package dev.studybuddy.platform.export;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.studybuddy.platform.config.Secrets;
import dev.studybuddy.platform.internal.InternalOnly;

/**
 * The resource from which auth-service reads a service's data of the user. The service extends it with
 * {@code @Path(PATH)} and passes the files. When they fail, the response ends before its last line.
 */
public abstract class ExportStream {
    public static final String PATH = "/internal/export";

    private final JsonWebToken caller;
    private final Function<UUID, Multi<ExportLine>> files;

    /** @param files all files of a user, read on demand; fails when the user is erased */
    protected ExportStream(JsonWebToken caller, Function<UUID, Multi<ExportLine>> files) {
        this.caller = caller;
        this.files = files;
    }

    void atStart(@Observes StartupEvent started, @ConfigProperty(name = "INTERNAL_TOKEN") Optional<String> token) {
        Secrets.require("INTERNAL_TOKEN", token);
    }

    @GET
    @Produces(ExportLine.MEDIA_TYPE)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @InternalOnly
    @RolesAllowed("user")
    @Operation(hidden = true)
    public Multi<ExportLine> export() {
        return Multi.createBy().concatenating().streams(files.apply(UUID.fromString(caller.getSubject())),
                Multi.createFrom().item(ExportLine.END));
    }
}
