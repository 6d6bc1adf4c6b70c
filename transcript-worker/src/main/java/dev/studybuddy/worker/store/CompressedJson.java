package dev.studybuddy.worker.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/** Values as compressed JSON. */
final class CompressedJson {
    private static final int LARGEST = 64 * 1024 * 1024;

    private CompressedJson() {}

    static byte[] of(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(EventJson.write(value).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Throws {@link UnreadableEvent} if the bytes are no value of this type. */
    static <T> T read(byte[] packed, Class<T> type) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] json = inflater.readNBytes(LARGEST + 1);
            if (json.length > LARGEST) {
                throw new UnreadableEvent("the value is too large");
            }
            return EventJson.read(new String(json, StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UnreadableEvent("the value is not compressed");
        }
    }
}
