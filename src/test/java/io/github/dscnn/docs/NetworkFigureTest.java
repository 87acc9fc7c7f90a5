// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class NetworkFigureTest {

    @Test
    void thePicturesOfTheDocsAreThoseOfTheProgram() throws Exception {
        for (String network : Architecture.words())
            assertEquals(
                    Files.readString(picture(network)),
                    new NetworkFigure(network).svg(),
                    "run docs.Pictures, as CONTRIBUTING.md says");
    }

    private static Path picture(String network) {
        return Path.of("docs", "images", "network-" + network + ".svg");
    }

    @Test
    void thePicturesAreWellFormed() throws Exception {
        for (String network : Architecture.words())
            assertEquals(
                    "svg",
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(picture(network).toFile())
                            .getDocumentElement()
                            .getTagName());
    }

    @Test
    void theDscnnHasNineStagesEightLayersAndFourJoins() {
        NetworkFigure figure = new NetworkFigure("dscnn");
        assertEquals(9, count(figure, "stage"));
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                figure.layers().values().stream().map(layer -> layer.index()).toList());
        assertEquals(4, arrows(figure, "join"));
        assertEquals(4, arrows(figure, "pool"));
        assertEquals(4, arrows(figure, "up"));
    }

    @Test
    void theOthersHaveNoLayers() {
        NetworkFigure unet = new NetworkFigure("unet");
        assertEquals(9, count(unet, "stage"));
        assertTrue(unet.layers().isEmpty());
        NetworkFigure fcn = new NetworkFigure("fcn");
        assertEquals(6, count(fcn, "stage"));
        assertEquals(3, count(fcn, "score"));
        assertEquals(2, count(fcn, "sum"));
        assertEquals(1, arrows(fcn, "enlarge"));
    }

    @Test
    void noTwoBoxesLieOnEachOther() {
        for (String network : Architecture.words()) {
            List<NetworkFigure.Box> boxes = new NetworkFigure(network).boxes();
            long places = boxes.stream()
                    .map(box -> box.column() + "," + box.level())
                    .distinct()
                    .count();
            assertEquals(boxes.size(), places, network);
        }
    }

    private static long count(NetworkFigure figure, String kind) {
        return figure.boxes().stream().filter(box -> box.kind().equals(kind)).count();
    }

    private static long arrows(NetworkFigure figure, String kind) {
        return figure.arrows().stream()
                .filter(arrow -> arrow.kind().equals(kind))
                .count();
    }
}
