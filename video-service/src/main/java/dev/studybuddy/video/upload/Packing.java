package dev.studybuddy.video.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Segments as compressed JSON. They are never whole in memory as JSON while they are packed. */
final class Packing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Packing() {}

    static byte[] pack(List<Segment> segments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(gzip, segments);
        } catch (IOException e) {
            throw new UncheckedIOException("An array takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    /** The JSON array. */
    static String unpack(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("It was packed here", e);
        }
    }
}
