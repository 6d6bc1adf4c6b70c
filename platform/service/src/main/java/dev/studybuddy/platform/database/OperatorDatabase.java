package dev.studybuddy.platform.database;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A connection of an operator's command to the database of the service, without starting the service. */
public record OperatorDatabase(Vertx vertx, Pool pool) implements AutoCloseable {
    /** Opens a pool of one connection with the settings that {@link DatabaseSettings} provides. */
    public static OperatorDatabase open() {
        Config config = ConfigProvider.getConfig();
        PgConnectOptions options = PgConnectOptions.fromUri(config.getValue("quarkus.datasource.reactive.url",
                String.class));
        options.setUser(config.getValue("quarkus.datasource.username", String.class));
        config.getOptionalValue("quarkus.datasource.password", String.class).ifPresent(options::setPassword);
        options.setProperties(Map.of("search_path", config.getValue("studybuddy.schema", String.class)));
        Vertx vertx = Vertx.vertx();
        return new OperatorDatabase(vertx, PgBuilder.pool().with(new PoolOptions().setMaxSize(1)).connectingTo(options)
                .using(vertx).build());
    }

    @Override
    public void close() {
        pool.close().chain(vertx::close).await().indefinitely();
    }
}
