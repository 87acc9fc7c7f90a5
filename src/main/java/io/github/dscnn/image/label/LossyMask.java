// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.util.regex.Pattern;

/**
 * Looks whether labels went through a compression that changes values, as JPEG does: a mask of 0 and 255 then has values
 * beside both, and labels 1, 2, ... are no longer what somebody drew.
 */
public final class LossyMask {

    private static final Pattern JPEG = Pattern.compile(".*\\.(jpe?g|jpe|jfif)", Pattern.CASE_INSENSITIVE);

    /** How far from 0 and from 255 most of what compression makes of a mask lies. */
    private static final int NEAR = 64;

    private static final int WHITE = 255;

    /** Share of the pixels that is that near: the rest lies on edges. */
    private static final double MOST = 0.9;

    private final long[] counts = new long[WHITE + 1];
    private long all;

    /**
     * Looks at a volume.
     *
     * @throws DscnnException if it was compressed so, with what to do
     */
    public static void check(Volume labels) {
        LossyMask look = new LossyMask();
        for (float[] plane : labels.planes()) for (float value : plane) look.add(value);
        look.check(labels.name());
    }

    /** One more pixel. */
    void add(float value) {
        all++;
        if (value >= 0 && value <= WHITE && value == (int) value) counts[(int) value]++;
    }

    /** @throws DscnnException if the pixels so far tell of such a compression */
    void check(String name) {
        boolean jpeg = JPEG.matcher(name).matches() && distinct(1, WHITE) > 1;
        if (!mask() && !jpeg) return;
        throw new DscnnException(
                mask()
                        ? "%s was saved with loss, as JPEG is, or smoothed: beside 0 and 255 the mask has %s values near them, which are no labels; make it 0 and 255 again (in ImageJ: Image > Adjust > Threshold at 128) and save it as PNG or TIFF."
                        : "%s is a JPEG, which changes label values (it has %s of them above 0); save the labels as PNG or TIFF from where they were drawn.",
                name,
                mask() ? distinct(1, NEAR - 1) + distinct(WHITE - NEAR + 1, WHITE - 1) : distinct(1, WHITE));
    }

    /** Whether there are several values near 0 and several near 255, and little between. */
    private boolean mask() {
        long near = 0;
        for (int i = 0; i < NEAR; i++) near += counts[i] + counts[WHITE - i];
        return distinct(1, NEAR - 1) > 1 && distinct(WHITE - NEAR + 1, WHITE - 1) > 1 && near >= MOST * all;
    }

    private int distinct(int from, int to) {
        int distinct = 0;
        for (int i = from; i <= to; i++) if (counts[i] > 0) distinct++;
        return distinct;
    }
}
