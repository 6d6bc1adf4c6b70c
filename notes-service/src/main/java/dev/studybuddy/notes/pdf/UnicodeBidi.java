package dev.studybuddy.notes.pdf;

import java.text.Bidi;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;

import dev.studybuddy.notes.markdown.BlockDirection;

/** The Unicode Bidirectional Algorithm of the JDK for the renderer: splits lines into runs and turns them around. */
final class UnicodeBidi {
    private static final String BRACKETS = "()[]{}<>«»‹›";

    private UnicodeBidi() {}

    static final class Splitter implements BidiSplitter {
        private int[] starts = {};
        private int[] lengths = {};
        private byte[] levels = {};

        @Override
        public void setParagraph(String text, byte direction) {
            Bidi bidi = new Bidi(text, direction == RTL
                    ? Bidi.DIRECTION_RIGHT_TO_LEFT
                    : direction == LTR ? Bidi.DIRECTION_LEFT_TO_RIGHT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            int count = bidi.getRunCount();
            Integer[] order = new Integer[count];
            byte[] runLevels = new byte[count];
            for (int run = 0; run < count; run++) {
                order[run] = run;
                runLevels[run] = (byte) bidi.getRunLevel(run);
            }
            // An empty paragraph has no runs, and the JDK rejects an empty range.
            if (count > 0) {
                Bidi.reorderVisually(runLevels, 0, order, 0, count);
            }
            starts = new int[count];
            lengths = new int[count];
            levels = new byte[count];
            for (int i = 0; i < count; i++) {
                starts[i] = bidi.getRunStart(order[i]);
                lengths[i] = bidi.getRunLimit(order[i]) - starts[i];
                levels[i] = (byte) bidi.getRunLevel(order[i]);
            }
        }

        @Override
        public int countTextRuns() {
            return starts.length;
        }

        @Override
        public BidiTextRun getVisualRun(int run) {
            return new BidiTextRun(starts[run], lengths[run], levels[run] % 2 == 1 ? RTL : LTR);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            return BlockDirection.isRightToLeft(paragraph) ? RTL : LTR;
        }
    }

    static final class Reorderer implements BidiReorderer {
        /** With mirrored brackets. A mark comes before its letter, as fonts draw it over what follows. */
        @Override
        public String reorderRTLTextToLTR(String text) {
            StringBuilder turned = new StringBuilder(text).reverse();
            for (int i = 0; i < turned.length(); i++) {
                int bracket = BRACKETS.indexOf(turned.charAt(i));
                if (bracket >= 0) {
                    turned.setCharAt(i, BRACKETS.charAt(bracket ^ 1));
                }
            }
            return turned.toString();
        }

        @Override
        public String shapeText(String text) {
            return ArabicShaper.shape(text);
        }

        @Override
        public String deshapeText(String text) {
            return ArabicShaper.unshape(text);
        }

        @Override
        public boolean isLiveImplementation() {
            return true;
        }
    }
}
