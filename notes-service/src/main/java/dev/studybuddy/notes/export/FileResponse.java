package dev.studybuddy.notes.export;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.file.AsyncFile;

/** Sends temporary files. */
@ApplicationScoped
class FileResponse {
    private static final int BUFFER_BYTES = 65_536;

    private final Vertx vertx;

    FileResponse(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Streams the file. Its name is deleted when it is opened, so that nothing is left whatever happens then. */
    Uni<Response> send(Path file, String mediaType, String fileName) {
        return vertx.fileSystem().open(file.toString(), new OpenOptions().setRead(true).setWrite(false).setCreate(false)
                .setDeleteOnClose(true)).map(opened -> response(opened.setReadBufferSize(BUFFER_BYTES), mediaType,
                        fileName));
    }

    private static Response response(AsyncFile file, String mediaType, String fileName) {
        return Response.ok(file, mediaType).header(HttpHeaders.CONTENT_DISPOSITION, FileName.attachment(fileName))
                .build();
    }
}
