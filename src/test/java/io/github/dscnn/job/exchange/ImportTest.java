// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.store.OwnHome;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.ExportWords;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come from files and from the network, and go out again. */
class ImportTest {

    private static final Path PHANTOM = Path.of("models", "phantom");

    @TempDir
    Path temp;

    private OwnHome home;
    private HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private final Set<String> queries = new TreeSet<>();

    @BeforeEach
    void home() {
        home = new OwnHome(temp.resolve("home"));
    }

    @AfterEach
    void restore() {
        home.close();
        System.clearProperty("dscnn.bioimageio");
        if (server != null) server.stop(0);
    }

    @Test
    void aModelGoesOutAsAZipAndComesInAgain() throws IOException {
        Path zip = export("phantom", temp.resolve("mine.zip"));
        Report report = bring(zip.toString(), false, false);
        assertTrue(Dscnn.models().contains("mine"), Dscnn.models().toString());
        Path place = models().resolve("mine");
        for (String name :
                List.of("rdf.yaml", "weights.pt", "test_layers.npy", "README.md", "split.csv", "history.png"))
            assertArrayEquals(Files.readAllBytes(PHANTOM.resolve(name)), Files.readAllBytes(place.resolve(name)), name);
        assertEquals("mine", report.summary().get("model"));
        Map<?, ?> differences = (Map<?, ?>) report.summary().get("largest_difference");
        assertEquals(List.of("final", "layers"), List.copyOf(differences.keySet()));
        for (Object difference : differences.values()) assertTrue((double) difference < 1e-4, differences.toString());
        assertTrue(report.text().contains("say model=mine."), report.text());
        assertArrayEquals(
                Files.readAllBytes(zip), Files.readAllBytes(export("mine", temp.resolve("again.zip"))), "same bytes");
    }

    @Test
    void exportingMakesItsOwnNameInAFolderAndReplacesModelsOnly() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("out"));
        export("phantom", folder);
        assertEquals(List.of("phantom.zip"), names(folder));
        export("phantom", folder.resolve("phantom"));
        assertEquals(List.of("phantom.zip"), names(folder));
        Path notes = Files.writeString(folder.resolve("notes.zip"), "mine");
        says(() -> export("phantom", notes), "notes.zip is in the way");
        assertEquals("mine", Files.readString(notes));
        says(() -> export("phantom", Path.of("")), "Say which zip to write");
    }

    @Test
    void aFolderAndItsDescriptionComeInUnderTheFoldersName() throws IOException {
        Path folder = copy("my phantom");
        Files.writeString(folder.resolve("private notes.txt"), "stay");
        bring(folder.resolve("rdf.yaml").toString(), false, false);
        assertTrue(Files.exists(models().resolve("my phantom/weights.pt")));
        assertFalse(Files.exists(models().resolve("my phantom/private notes.txt")));
        says(() -> bring(folder.toString(), false, false), "There is a model 'my phantom' already");
    }

    @Test
    void aStrangersModelNeedsTrustAndThenRunsAsItsDescriptionSays() throws IOException {
        Path folder = foreign("stranger");
        says(
                () -> bring(folder.toString(), false, false),
                "The weights of",
                "stranger are a program",
                "say trust=true");
        assertEquals(List.of(), names(models()));
        Report report = bring(folder.toString(), false, true);
        assertTrue(report.text().contains("'final' differs by at most"), report.text());
        ImagePlus mask = segment("stranger");
        ImagePlus ours = segment("phantom");
        assertTrue(dice(mask, ours) > 0.8, "Dice " + dice(mask, ours));
    }

    @Test
    void aModelThatOnlySaysThatItIsOursNeedsTrust() throws IOException {
        Path folder = copy("wolf");
        Path weights = folder.resolve("weights.pt");
        Path hippocampus = Path.of("models", "hippocampus");
        Files.copy(hippocampus.resolve("weights.pt"), weights, StandardCopyOption.REPLACE_EXISTING);
        String ours = sha256(PHANTOM);
        edit(folder, ours, sha256(hippocampus));
        says(
                () -> bring(folder.toString(), false, false),
                "weights of",
                "wolf are a program, and not the one that this DSCNN writes");
        assertEquals(List.of(), names(models()));
    }

    /** Whether it was imported does not matter: its path runs no other program without trust either. */
    @Test
    void aModelThatOnlySaysThatItIsOursDoesNotSegmentWithoutTrust() throws IOException {
        Path folder = copy("sheep");
        Path hippocampus = Path.of("models", "hippocampus");
        Files.copy(
                hippocampus.resolve("weights.pt"), folder.resolve("weights.pt"), StandardCopyOption.REPLACE_EXISTING);
        edit(folder, sha256(PHANTOM), sha256(hippocampus));
        String two = folder + ";" + copy("phantom");
        for (String model : List.of(folder.toString(), two, zipped(folder).toString())) {
            SegmentWords words = new SegmentWords();
            words.model = model;
            ImagePlus image = new ImagePlus("image", new FloatProcessor(32, 32));
            says(
                    () -> Dscnn.segment(image, words, Progress.NONE),
                    "sheep",
                    "not the one that this DSCNN writes",
                    "trust");
        }
        assertTrue(Card.of(folder.toString()).foreign());
        assertFalse(Card.of(PHANTOM.toString()).foreign());
    }

    private Path zipped(Path folder) throws IOException {
        return export(folder.toString(), temp.resolve(folder.getFileName() + ".zip"));
    }

    private static String sha256(Path model) throws IOException {
        String rdf = Files.readString(model.resolve("rdf.yaml"));
        return rdf.replaceAll("(?s).*source: weights.pt, sha256: ([0-9a-f]{64}).*", "$1");
    }

    @Test
    void aModelThatGivesSomethingElseIsNotKept() throws IOException {
        Path folder = copy("changed");
        edit(folder, "[channel, y, x]", "[y]");
        says(
                () -> bring(folder.toString(), false, false),
                "changed was not imported: on its own test input its output 'final' differs by up to");
        assertEquals(List.of(), names(models()));
    }

    @Test
    void aFileThatIsNotWhatItsChecksumSaysIsNotKept() throws IOException {
        for (String name : List.of("weights.pt", "test_layers.npy")) {
            Path folder = copy("bad " + name);
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder.resolve(name), bytes);
            says(() -> bring(folder.toString(), false, false), "bad " + name + "/" + name, "checksum");
            assertEquals(List.of(), names(models()));
        }
    }

    @Test
    void nothingIsFetchedBeforeTheUserAgrees() throws IOException {
        String address = serve(temp);
        says(() -> bring(address + "/m.zip", false, false), "would download", address + "/m.zip", "download=true");
        System.setProperty("dscnn.bioimageio", address + "/{id}/rdf.yaml");
        says(() -> bring("kind-owl", false, false), "kind-owl would download", address + "/kind-owl/rdf.yaml");
        assertEquals(List.of(), asked);
        assertFalse(Files.exists(models()));
    }

    @Test
    void aZipComesFromAnAddress() throws IOException {
        export("phantom", temp.resolve("far away.zip"));
        String address = serve(temp);
        bring(address + "/far%20away.zip?download=1", true, false);
        assertTrue(names(models()).get(0).startsWith("far"), names(models()).toString());
        assertEquals(List.of("/far away.zip"), asked);
    }

    @Test
    void anIdOfBioimageioBringsWhatItsDescriptionNeeds() throws IOException {
        Path folder = foreign("kind-owl");
        String address = serve(temp);
        edit(folder, "source: weights.pt", "source: '" + address + "/elsewhere/w%20eights.pt?download=1'");
        Files.createDirectory(temp.resolve("elsewhere"));
        Files.move(folder.resolve("weights.pt"), temp.resolve("elsewhere/w eights.pt"));
        Files.delete(folder.resolve("README.md"));
        System.setProperty("dscnn.bioimageio", address + "/{id}/rdf.yaml");
        says(() -> bring("kind-owl", true, false), "kind-owl/rdf.yaml are a program");
        assertEquals(List.of("/kind-owl/rdf.yaml"), asked);
        bring("kind-owl", true, true);
        Path place = models().resolve("kind-owl");
        assertTrue(Files.readString(place.resolve("rdf.yaml")).contains("source: w_20eights.pt"));
        assertFalse(Files.exists(place.resolve("history.csv")));
        assertTrue(dice(segment("kind-owl"), segment("phantom")) > 0.8);
    }

    @Test
    void anIdWithAVersionBringsAllFilesOfThatVersion() throws IOException {
        foreign("kind-owl");
        System.setProperty("dscnn.bioimageio", serve(temp) + "/{id}/rdf.yaml");
        says(
                () -> bring("kind-owl/1.2", false, false),
                "kind-owl/1.2 would download",
                "/kind-owl/rdf.yaml?version=1.2");
        bring("kind-owl/1.2", true, true);
        assertEquals(Set.of("version=1.2"), queries);
        assertTrue(asked.contains("/kind-owl/weights.pt"), asked.toString());
        assertEquals(List.of("kind-owl_1.2"), names(models()));
    }

    @Test
    void whatTheNetworkDoesNotHaveLeavesNothing() throws IOException {
        String address = serve(temp);
        says(() -> bring(address + "/none.zip", true, true), "does not give", "none.zip", "404");
        Files.writeString(temp.resolve("page.html"), "<html>\n<body>Sign in</body></html>");
        says(() -> bring(address + "/page.html", true, true), "page.html");
        Path folder = foreign("evil");
        edit(folder, "source: weights.pt", "source: ../../weights.pt");
        says(() -> bring(address + "/evil/rdf.yaml", true, true), "must be a file inside the model");
        assertEquals(List.of(), names(models()));
    }

    @Test
    void whatIsNoModelAtAllIsNamed() {
        says(() -> bring("", false, false), "Say which model");
        says(() -> bring("no such thing", false, false), "There is no model at no such thing");
        says(() -> bring("https://", true, false), "There is no model at https://");
        says(() -> bring("https:// x", true, false), "https:// x is no address");
        says(() -> bring(temp.toString(), false, false), "has no rdf.yaml");
    }

    private Path models() {
        return temp.resolve("home").resolve("models");
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path copy(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        try (var files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
    }

    /** The phantom model as somebody else would have made it: without anything of ours in its description. */
    private Path foreign(String name) throws IOException {
        Path folder = copy(name);
        String rdf = Files.readString(folder.resolve("rdf.yaml"));
        Files.writeString(folder.resolve("rdf.yaml"), rdf.substring(0, rdf.indexOf("\n  dscnn:") + 1));
        return folder;
    }

    private static void edit(Path folder, String from, String to) throws IOException {
        String rdf = Files.readString(folder.resolve("rdf.yaml"));
        assertTrue(rdf.contains(from), rdf);
        Files.writeString(folder.resolve("rdf.yaml"), rdf.replace(from, to));
    }

    private static Report bring(String file, boolean download, boolean trust) {
        ImportWords words = new ImportWords();
        words.file = file;
        words.download = download;
        words.trust = trust;
        return Dscnn.importModel(words, Progress.NONE);
    }

    private static Path export(String model, Path file) {
        ExportWords words = new ExportWords();
        words.model = model;
        words.file = file.toString();
        return Path.of((String) Dscnn.exportModel(words).summary().get("file"));
    }

    private static ImagePlus segment(String model) {
        Phantom phantom = Tiny.phantom(128, 3, 5000);
        SegmentWords words = new SegmentWords();
        words.model = model;
        words.trust = true;
        words.device = "cpu";
        words.threads = 1;
        words.largest = false;
        return Dscnn.segment(Stacks.toImage(phantom.image()), words, Progress.NONE)
                .images()
                .get(0);
    }

    private static double dice(ImagePlus one, ImagePlus other) {
        double both = 0;
        double sum = 0;
        for (int slice = 1; slice <= one.getStackSize(); slice++) {
            byte[] a = (byte[]) one.getStack().getPixels(slice);
            byte[] b = (byte[]) other.getStack().getPixels(slice);
            for (int i = 0; i < a.length; i++) {
                if (a[i] != 0 && b[i] != 0) both++;
                sum += (a[i] != 0 ? 1 : 0) + (b[i] != 0 ? 1 : 0);
            }
        }
        return 2 * both / sum;
    }

    /** A server of the files of a folder, at this machine alone. */
    private String serve(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean there = Files.isRegularFile(file);
            exchange.sendResponseHeaders(there ? 200 : 404, there ? Files.size(file) : -1);
            if (there) Files.copy(file, exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void says(Runnable work, String... parts) {
        var failure = assertThrows(DscnnException.class, work::run);
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    }
}
