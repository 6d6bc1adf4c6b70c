package dev.studybuddy.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Backs the running PostgreSQL up and restores it, with the scripts of deploy/backup as the page describes them. */
final class PostgresBackup {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("deploy/docs/keeping-data.md");
    /** The folder of the page's settings and commands, which the tests replace. */
    private static final String FOLDER_OF_PAGE = "/backup/";
    private static final Pattern SETTING = Pattern.compile("^(archive_mode|archive_command) = (.+)$",
            Pattern.MULTILINE);
    private static final Pattern PASSWORD = Pattern.compile("password=([^&]+)");
    private static final int MAJOR_VERSION = 18;

    private final Path folder;

    /** @param folder empty; for the base backups and the WAL */
    PostgresBackup(Path folder) {
        this.folder = folder;
    }

    /** Archives the WAL from now on, with the settings of the page. Restarts PostgreSQL. */
    void enableArchiving() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("wal"));
        Matcher settings = SETTING.matcher(Files.readString(PAGE));
        while (settings.find()) {
            String value = settings.group(2).replace(FOLDER_OF_PAGE, folder + "/");
            RunningSystem.query("ALTER SYSTEM SET " + settings.group(1) + " = "
                    + (value.startsWith("'") ? value : "'" + value + "'"), "SELECT 1");
        }
        RunningSystem.restart("postgres");
    }

    /** Takes a base backup with backup.sh, or with PostgreSQL's functions where the programs of its version are absent. */
    void takeBaseBackup() throws IOException, InterruptedException, SQLException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            copyFiles();
            return;
        }
        // The database of the tests has no line for replication.
        Files.writeString(RunningSystem.data("postgres").resolve("pg_hba.conf"),
                "host replication postgres 127.0.0.1/32 scram-sha-256\n", StandardOpenOption.APPEND);
        RunningSystem.query("SELECT pg_reload_conf()");
        ProcessBuilder backup = script("backup.sh", folder.toString());
        backup.environment().merge("PATH", programs.get().toString(), (path, first) -> first + ":" + path);
        backup.environment().put("PGHOST", "127.0.0.1");
        backup.environment().put("PGPORT", "" + URI.create(jdbcUrl().substring("jdbc:".length())).getPort());
        backup.environment().put("PGUSER", "postgres");
        Matcher password = PASSWORD.matcher(jdbcUrl());
        backup.environment().put("PGPASSWORD", password.find() ? password.group(1) : "");
        run(backup);
    }

    /** Archives the WAL that was written until now. */
    void archiveWal() {
        String file = RunningSystem.query("SELECT pg_walfile_name(pg_switch_wal()) AS file").get(0).get("file");
        await(file).atMost(TestUser.TIMEOUT).until(() -> Files.exists(folder.resolve("wal").resolve(file)));
    }

    /** Prepares the absent data folder of the stopped PostgreSQL. */
    void restore(Instant time) throws IOException, InterruptedException {
        run(script("restore.sh", folder.toString(), RunningSystem.data("postgres").toString(), time.toString()));
    }

    private static String jdbcUrl() {
        return RunningSystem.system().jdbcUrl();
    }

    private static ProcessBuilder script(String name, String... arguments) {
        return new ProcessBuilder(Stream.concat(Stream.of("bash", ROOT.resolve("deploy/backup/" + name).toString()),
                Stream.of(arguments)).toList()).redirectErrorStream(true);
    }

    private static void run(ProcessBuilder script) throws IOException, InterruptedException {
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(script.command() + " ended with " + process.exitValue() + ": " + output);
        }
    }

    /** The folder with pg_basebackup of the server's version or a newer one. */
    private static Optional<Path> programs() {
        return Stream.concat(Stream.of("/usr/lib/postgresql/" + MAJOR_VERSION + "/bin"),
                Stream.of(System.getenv("PATH").split(":"))).map(Path::of)
                .filter(programs -> Files.isExecutable(programs.resolve("pg_basebackup")))
                .filter(programs -> version(programs.resolve("pg_basebackup")) >= MAJOR_VERSION).findFirst();
    }

    private static int version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            Matcher version = Pattern.compile("\\d+").matcher(new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8));
            return version.find() ? Integer.parseInt(version.group()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files while they change: the WAL of the archive makes them consistent. */
    private void copyFiles() throws IOException, SQLException {
        Path part = Files.createDirectory(folder.resolve("unfinished"));
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('base', true)");
            Path data = RunningSystem.data("postgres");
            List<Path> paths;
            try (Stream<Path> all = Files.walk(data)) {
                paths = all.map(data::relativize)
                        .filter(path -> !path.startsWith("pg_wal") || path.getNameCount() == 1)
                        .filter(path -> !path.startsWith("postmaster.pid")).toList();
            }
            for (Path path : paths) {
                copy(data.resolve(path), part.resolve(path));
            }
            Files.createDirectory(part.resolve("pg_wal/archive_status"));
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(true)")) {
                label.next();
                Files.writeString(part.resolve("backup_label"), label.getString(1));
            }
        }
        Files.move(part, folder.resolve("base-" + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC).format(Instant.now())));
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (NoSuchFileException e) {
            // Deleted meanwhile: the WAL contains the deletion.
        }
    }
}
