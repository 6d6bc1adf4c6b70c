package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Durability and access rights of a PostgreSQL server that is not only for tests. */
class PostgresAccessTest {
    @TempDir
    static Path folder;

    private static StartedServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = StartedServers.start(folder, "postgres").awaitReady();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void a_commit_is_durable_before_it_is_acknowledged() throws Exception {
        try (var auth = servers.connect("auth"); var statement = auth.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("SHOW " + setting)) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void a_role_can_read_only_its_own_schema_with_its_own_password() throws Exception {
        try (var auth = servers.connect("auth");
                var video = servers.connect("video");
                var mine = auth.createStatement();
                var theirs = video.createStatement()) {
            mine.execute("CREATE TABLE note (name text)");

            assertThatThrownBy(() -> theirs.execute("SELECT * FROM auth.note")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(servers.passwordFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        for (String role : List.of("auth", "postgres")) {
            assertThatThrownBy(() -> DriverManager.getConnection(servers.jdbcUrl(), role, "wrong")).as(role)
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
        }
    }
}
