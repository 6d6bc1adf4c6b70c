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

/** Encodes segments as compressed JSON, streaming, and decodes them. */
final class TranscriptCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranscriptCodec() {}

    static byte[] encode(List<Segment> segments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(gzip, segments);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to an array never fails", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the JSON array. */
    static String decode(byte[] encoded) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored transcript is corrupt", e);
        }
    }
}
