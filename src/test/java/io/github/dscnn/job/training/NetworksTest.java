// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.plugin.Parameter;

/** The networks through the command line: each is trained on phantoms with neighbouring slices as inputs, and used. */
public class NetworksTest {

    @SuppressWarnings("unused") // the source of a test below
    private static final List<String> WORDS = Architecture.words();

    @TempDir
    static Path shared;

    private static Path phantoms;

    @TempDir
    Path temp;

    /** Phantoms to train on, in folders images and labels. */
    public static Path phantoms(Path folder) {
        new Shell(folder)
                .works("phantom", "--output", folder.toString(), "--labels", "--slices=3", "--size=64", "--count=3");
        return folder;
    }

    /** A model of width 4 after two steps, in the folder of its name. */
    public static Path train(Path data, Path folder, String network, String... more) throws IOException {
        Path recipe = Tiny.text(
                folder.resolve("few.json"),
                "{\"sampling\": {\"steps\": 2, \"batch\": 2}, \"images\": {\"resample\": false}}");
        String words = "train --width=4 --epochs=2 --device=cpu --threads=1 --network=" + network + " --images=" + data
                + "/images --labels=" + data + "/labels --recipe=" + recipe + " --output=" + folder.resolve(network);
        String line = more.length == 0 ? words : words + " " + String.join(" ", more);
        new Shell(folder).works(line.split(" "));
        return folder.resolve(network);
    }

    @BeforeAll
    static void makePhantoms() {
        phantoms = phantoms(shared);
    }

    @Test
    void aWindowOfIntensitiesIsTheModelsAndThatOfWhoGoesOnFromIt() throws IOException {
        Path model = train(phantoms, temp.resolve("first"), "unet", "--intensity=-160..240.5");
        Path next = train(phantoms, temp.resolve("next"), "unet", "--start=" + model);
        Normalizer window = new Normalizer(Normalizer.Kind.WINDOW, -160, 240.5, Normalizer.Region.CONTENT, false);
        for (Path one : List.of(model, next))
            try (ModelPackage files = ModelPackage.read(one)) {
                assertEquals(window, files.traits().normalizer());
            }
        String page = Files.readString(model.resolve("README.md"));
        assertTrue(page.contains("images.normalisation = \"window\""), page);
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    void aNetworkIsTrainedWithNeighboursAndSegmentsAndShowsItsLayers(String network) throws IOException {
        Path model = train(phantoms, temp, network, "--context=1");
        int outputs = Architecture.of(network).layers().size() + 1;
        try (ModelPackage files = ModelPackage.read(model)) {
            NetworkSpec spec = files.network().orElseThrow();
            assertEquals(network, spec.architecture());
            assertEquals(3, spec.inputs());
            assertEquals(1, files.traits().context());
            assertEquals(outputs - 1, files.layers());
            assertEquals(spec.stride(), files.stride());
        }
        String header = Files.readAllLines(model.resolve("history.csv")).get(0);
        assertEquals(outputs, header.split("loss_", -1).length - 1, header);
        assertTrue(header.contains("loss_final") && header.contains("dice_final"), header);
        assertTrue(Files.size(model.resolve("history.png")) > 0);

        Path image = ImageFiles.list(phantoms.resolve("images")).get(0);
        Path out = temp.resolve("out");
        Shell shell = new Shell(temp);
        shell.works(verb("segment", model, image, out));
        String said = shell.works(verb("inspect", model, image, out)).err();
        assertEquals(outputs == 1, said.contains("no supervised layers: its final output is the only channel"), said);
        String name = image.getFileName().toString().replace(".tif", "");
        assertEquals(3, ImageFiles.open(out.resolve(name + "_mask.tif")).getNSlices());
        assertEquals(outputs, ImageFiles.open(out.resolve(name + "_layers.tif")).getNChannels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet", "fcn"})
    void aModelSaysWhichNetworkItIsAndCitesItsPaper(String network) throws IOException {
        Path model = train(phantoms, temp, network);
        Architecture one = Architecture.of(network);
        String page = Files.readString(model.resolve("README.md"));
        assertTrue(page.contains("A " + one.title() + " of width 4"), page);
        assertFalse(page.contains("Deeply"), page);
        assertFalse(page.contains("alphas") || page.contains("but no supervised layers"), page);
        String rdf = Files.readString(model.resolve("rdf.yaml"));
        assertTrue(rdf.contains(one.url()) && !rdf.contains("deep-supervision"), rdf);
        String info = new Shell(temp).works("info", "--model", model.toString()).out();
        assertTrue(info.contains(network + ", width 4") && info.contains("no supervised layers"), info);
    }

    @Test
    void thePageOfAModelBeginsWithWhatItHasLearnedFromAndDoes() throws IOException {
        Path about = Tiny.text(
                temp.resolve("about.json"),
                "{\"description\": \"Segments phantoms.\", \"dataset\": \"A set\", \"source\": \"https://example.org\"}");
        Path model = train(phantoms, temp, "unet", "--about=" + about);
        List<String> page = Files.readAllLines(model.resolve("README.md"));
        assertEquals(List.of("# unet, learned from A set", "", "Segments phantoms."), page.subList(0, 3));
        List<String> plain = Files.readAllLines(train(phantoms, temp, "fcn").resolve("README.md"));
        assertEquals("# fcn", plain.get(0));
        assertTrue(plain.get(2).startsWith("A Fully Convolutional Network"), plain.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal", "halving", "learned", "1,1,1,1,1,1,1,1"})
    void weightsOfLayersThatANetworkLacksAreRefused(String supervision) throws IOException {
        String[] words = ("train --network=unet --width=4 --device=cpu --images=" + phantoms + "/images --labels="
                        + phantoms + "/labels --output=" + temp.resolve("model") + " --supervision=" + supervision)
                .split(" ");
        new Shell(temp).fails(1, words, "unet", "has no supervised layers", "leave supervision out");
    }

    @Test
    void theRecipeOfAModelWithoutLayersLeavesTheWeightsOfLayersToTheNetwork() throws IOException {
        Path unet = train(phantoms, temp, "unet");
        Path other = temp.resolve("other");
        new Shell(temp)
                .works(("train --device=cpu --threads=1 --epochs=1 --images=" + phantoms + "/images --labels="
                                + phantoms + "/labels --recipe=" + unet + " --output=" + other)
                        .split(" "));
        try (ModelPackage files = ModelPackage.read(other)) {
            assertEquals(8, files.layers());
        }
    }

    @Test
    void theNetworksThatCanBeChosenAreThoseThatThereAre() throws NoSuchFieldException {
        Parameter word = TrainWords.class.getField("network").getAnnotation(Parameter.class);
        Parameter several = ExperimentWords.class.getField("networks").getAnnotation(Parameter.class);
        assertArrayEquals(WORDS.toArray(), word.choices());
        for (String network : WORDS) assertTrue(word.description().contains(network), word.description());
        assertTrue(several.description().endsWith(String.join(", ", WORDS)), several.description());
    }

    private static String[] verb(String verb, Path model, Path image, Path out) {
        return new String[] {
            verb,
            "--model",
            model.toString(),
            "--input",
            image.toString(),
            "--output",
            out.toString(),
            "--device=cpu",
            "--threads=1"
        };
    }
}
