package dev.studybuddy.video.upload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text: UTF-8, or UTF-16 with a byte order mark. Other encodings are rejected, never guessed. */
final class TextDecoder {
    private TextDecoder() {}

    /** @throws InvalidTranscriptException for bytes that are not text, with the line of the first */
    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE, "UTF-16");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE, "UTF-16");
        }
        return decode(bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8, "UTF-8");
    }

    private static String decode(byte[] bytes, int from, Charset charset, String name) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // Neither encoding has more characters than bytes.
        CharBuffer text = CharBuffer.allocate(bytes.length - from);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), text, true);
        text.flip();
        if (result.isError()) {
            throw InvalidTranscriptException.at(line(text), "this is not " + name
                    + " text. Save the file as UTF-8 and upload it again.");
        }
        int nul = text.toString().indexOf('\0');
        if (nul >= 0) {
            throw InvalidTranscriptException.at(line(text.subSequence(0, nul)), "remove the character NUL.");
        }
        return text.toString();
    }

    /** The number of the line after this text, from 1. */
    private static int line(CharSequence before) {
        return 1 + (int) before.toString().replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
