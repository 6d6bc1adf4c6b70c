package dev.studybuddy.video.upload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text from bytes: UTF-8, or UTF-16 behind its mark. No other encoding is guessed: a wrong guess is read as words. */
final class Decoding {
    private Decoding() {}

    /** @throws InvalidTranscript for bytes that are no text, with the line of the first */
    static String text(byte[] bytes) {
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE, "UTF-16");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE, "UTF-16");
        }
        return decoded(bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8, "UTF-8");
    }

    private static String decoded(byte[] bytes, int from, Charset charset, String name) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // Neither encoding has more characters than bytes.
        CharBuffer text = CharBuffer.allocate(bytes.length - from);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), text, true);
        text.flip();
        if (result.isError()) {
            throw InvalidTranscript.at(lines(text), "this is not " + name
                    + " text. Save the file as UTF-8 and give it again.");
        }
        int nul = text.toString().indexOf('\0');
        if (nul >= 0) {
            throw InvalidTranscript.at(lines(text.subSequence(0, nul)), "there is a character in it that no text has.");
        }
        return text.toString();
    }

    /** The line that comes behind this text, from 1. */
    private static int lines(CharSequence before) {
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
