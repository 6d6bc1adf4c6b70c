package dev.studybuddy.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Checks whether a started process is up; repeated until it is. */
interface Readiness {
    boolean isReady(ProcessHandle process);

    /** The address responds with 200. */
    static Readiness answers(String url) {
        return process -> {
            try {
                var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
                connection.setConnectTimeout(1000);
                connection.setReadTimeout(2000);
                try {
                    return connection.getResponseCode() == 200;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** The process itself, not a previous one, wrote the file, which contains its {@code pid}. */
    static Readiness wrote(Path file) {
        return process -> {
            if (!Files.exists(file)) {
                return false;
            }
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException notYet) {
                return false;
            }
            return String.valueOf(process.pid()).equals(properties.getProperty("pid"));
        };
    }
}
