// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.ij.picture.Panels.Panel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Fig. 6 of Zhu et al. (2017) for several slices: for each a row of the image, the truth, and each output of the network
 * with its Dice below.
 */
public final class LayersFigure {

    private LayersFigure() {}

    /**
     * What a network put out for a slice.
     *
     * @param layers the outputs in their order, the final one last, for one class or any foreground
     */
    public record Row(CaseSlice slice, List<Pictures.Layer> layers) {
        public Row {
            require(!layers.isEmpty(), "a figure of layers needs at least one output");
            layers = List.copyOf(layers);
            for (Pictures.Layer layer : layers)
                require(
                        layer.probability().length == slice.truth().length,
                        "%s and slice of %s differ in size",
                        layer.title(),
                        slice.name());
        }
    }

    /** The figure as a PNG file; at least one row, all of as many outputs. */
    public static byte[] png(List<Row> rows) {
        return Pictures.png(picture(rows));
    }

    static BufferedImage picture(List<Row> rows) {
        require(!rows.isEmpty(), "a figure of layers needs at least one slice");
        int outputs = rows.get(0).layers().size();
        List<Panel> panels = new ArrayList<>();
        for (Row row : rows) {
            require(
                    row.layers().size() == outputs,
                    "%s outputs, not %s",
                    row.layers().size(),
                    outputs);
            panels.addAll(panels(row, panels.isEmpty()));
        }
        List<String> labels = rows.stream().map(row -> row.slice().label()).toList();
        return new Panels(panels, outputs + 2, labels, ContourFigure.LETTERS).picture();
    }

    private static List<Panel> panels(Row row, boolean first) {
        int side = ContourFigure.side(row.layers().size() + 2);
        View view = View.around(row.slice(), List.of(), side);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(first ? "image" : "", view.grey(), ""));
        panels.add(new Panel(
                first ? "truth" : "", view.mask(CaseSlice.mask(row.slice().truth(), 0)), ""));
        for (Pictures.Layer layer : row.layers())
            panels.add(new Panel(
                    first ? layer.title() : "", view.probability(layer.probability()), Pictures.dice(layer.dice())));
        return panels;
    }
}
