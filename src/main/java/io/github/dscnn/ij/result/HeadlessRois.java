// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.plugin.frame.RoiManager;
import java.awt.Checkbox;
import java.lang.reflect.Field;
import java.util.ArrayList;
import javax.swing.DefaultListModel;
import javax.swing.JList;

/**
 * A ROI Manager where there is no display: its list without its window. Macros and scripts then find it as usual, by
 * {@code roiManager("count")} and {@code RoiManager.getInstance()}.
 */
final class HeadlessRois extends RoiManager {

    /** Never called: Java lets nobody make a window without a display. */
    private HeadlessRois() {
        super(false);
    }

    /** The one of ImageJ, or a new one that becomes it; null where this ImageJ or this Java lets none be made. */
    static RoiManager manager() {
        RoiManager manager = RoiManager.getRawInstance();
        if (manager != null) return manager;
        try {
            HeadlessRois made = Bare.make(HeadlessRois.class);
            made.fill();
            made.set("instance", made);
            return made;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private void fill() throws ReflectiveOperationException {
        DefaultListModel<String> names = new DefaultListModel<>();
        set("rois", new ArrayList<>());
        set("listModel", names);
        set("list", new JList<>(names));
        set("showAllCheckbox", Bare.make(Checkbox.class));
        set("labelsCheckbox", Bare.make(Checkbox.class));
    }

    private void set(String name, Object value) throws ReflectiveOperationException {
        Field field = RoiManager.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(this, value);
    }

    /** There is none any more; the next ROIs make a new one. */
    @Override
    public void close() {
        try {
            set("instance", null);
        } catch (ReflectiveOperationException e) {
            reset();
        }
    }
}
