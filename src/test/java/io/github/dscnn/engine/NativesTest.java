// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that look like PyTorch's, a server on this computer: no network, nothing that is large. */
class NativesTest {

    private static final String TORCH = System.mapLibraryName("torch");
    private static final List<String> CHOICE = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");
    private static final Machine MACHINE = new Machine("Linux", "amd64");
    private static final String PATH =
            "/ai/djl/pytorch/pytorch-native-cpu/2.7.1/pytorch-native-cpu-2.7.1-linux-x86_64.jar";

    private static final String DJL = "/pytorch/2.7.1/";
    private static final String LIBRARIES = DJL + "cu128/linux-x86_64/native/lib/";

    @TempDir
    Path temp;

    private final Map<String, byte[]> served = new TreeMap<>();
    private final Map<String, Integer> broken = new TreeMap<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private HttpServer server;
    private Path cache;
    private Natives natives;

    @BeforeEach
    void serve() throws IOException {
        cache = temp.resolve("cache/pytorch");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            int missing = broken.getOrDefault(exchange.getRequestURI().getPath(), 404);
            if (body == null) exchange.sendResponseHeaders(missing, -1);
            else if (head) exchange.getResponseHeaders().set("Content-Length", "" + body.length);
            if (body != null && head) exchange.sendResponseHeaders(200, -1);
            if (body != null && !head) answer(exchange, body);
            exchange.close();
        });
        server.start();
        natives = at(server.getAddress().getPort(), Duration.ofSeconds(20));
    }

    private void answer(com.sun.net.httpserver.HttpExchange exchange, byte[] body) throws IOException {
        boolean silent = body.length == 0;
        exchange.sendResponseHeaders(200, silent ? 1000 : body.length);
        if (!silent) exchange.getResponseBody().write(body);
        else await();
    }

    private void await() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        silence.countDown();
        server.stop(0);
    }

    @Test
    void aJarIsUnpackedWhereDjlLooksForIt() throws IOException {
        String said = natives.install(jar("2.7.1-20250812", "cpu", "linux-x86_64"), Progress.NONE);
        Path folder = cache.resolve("2.7.1-cpu-linux-x86_64");
        assertTrue(said.startsWith("PyTorch 2.7.1-cpu-linux-x86_64 was installed in " + cache), said);
        assertEquals("content of " + TORCH, Files.readString(folder.resolve(TORCH)));
        assertEquals(List.of("libc10.so", TORCH), names(folder));
        assertEquals(List.of("2.7.1-cpu-linux-x86_64"), natives.installed());
        assertEquals(List.of("2.7.1-cpu-linux-x86_64"), names(cache));
        String again = natives.install(temp.resolve("natives.jar"), Progress.NONE);
        assertTrue(again.contains("installed already"), again);
    }

    @Test
    void anUnfinishedFolderIsReplaced() throws IOException {
        Path old = Files.createDirectories(cache.resolve("2.7.1-cpu-linux-x86_64"));
        Files.writeString(old.resolve("rest"), "x");
        assertEquals(List.of(), natives.installed());
        natives.install(jar("2.7.1", "cpu", "linux-x86_64"), Progress.NONE);
        assertEquals(List.of("libc10.so", TORCH), names(old));
    }

    @Test
    void aWrongFileIsOneSentenceAndLeavesNothing() throws IOException {
        refused(temp.resolve("none.jar"), "There is no file");
        refused(Files.writeString(temp.resolve("text.jar"), "no zip"), "is not a jar with PyTorch");
        refused(zip(temp.resolve("other.jar"), Map.of("a", "b")), "is not a jar with PyTorch");
        refused(jar("2.5.1", "cpu", "linux-x86_64"), "holds PyTorch 2.5.1, this program needs 2.7.1");
        refused(jar("2.7.1", "cpu", "win-x86_64"), "is for win-x86_64, this computer is linux-x86_64");
        refused(jar("2.7.1", "cu118", "linux-x86_64"), "is of the kind cu118, this program runs cpu and cu128");
        assertFalse(Files.exists(cache));
    }

    @Test
    void namesThatWouldLandElsewhereAreRefused() throws IOException {
        String facts = "version=2.7.1\nflavor=cpu\nclassifier=linux-x86_64\nlibraries=../evil," + TORCH;
        refused(zip(temp.resolve("evil.jar"), Map.of(NativesJar.FACTS, facts)), "is not a jar with PyTorch");
    }

    @Test
    void aLibraryThatIsMissingOrDamagedLeavesNothing() throws IOException {
        String facts = "version=2.7.1\nflavor=cpu\nclassifier=linux-x86_64\nlibraries=" + TORCH;
        refused(zip(temp.resolve("less.jar"), Map.of(NativesJar.FACTS, facts)), "is not complete");
        Path damaged = jar("2.7.1", "cpu", "linux-x86_64");
        int place = new String(Files.readAllBytes(damaged), StandardCharsets.ISO_8859_1).indexOf("content of " + TORCH);
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            file.seek(place);
            file.write('C');
        }
        refused(damaged, "is not complete");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aStopWhileUnpackingLeavesNothing() throws IOException {
        Path jar = jar("2.7.1", "cpu", "linux-x86_64");
        assertThrows(
                CancellationException.class,
                () -> natives.install(jar, (done, total, what) -> {
                    throw new CancellationException();
                }));
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aCacheThatCannotBeMadeIsOneSentence() throws IOException {
        Files.writeString(temp.resolve("cache"), "a file is in the way");
        refused(jar("2.7.1", "cpu", "linux-x86_64"), "cannot be installed in");
    }

    @Test
    void anOfferSaysSizeAndAddress() {
        served.put(PATH, new byte[3 << 20]);
        Natives.Offer offer = natives.offer("cpu");
        assertEquals(3 << 20, offer.bytes());
        assertEquals("PyTorch 2.7.1 for CPUs, 3 MB, from " + address(PATH), offer.text());
    }

    @Test
    void aDownloadIsInstalledAndSaysFirstWhatItIs() throws Exception {
        byte[] jar = Files.readAllBytes(jar("2.7.1", "cpu", "linux-x86_64"));
        served.put(PATH, jar);
        served.put(PATH + ".sha1", sha1(jar).getBytes(StandardCharsets.US_ASCII));
        Natives.Offer offer = natives.offer("cpu");
        List<String> log = new ArrayList<>();
        String said = natives.download(offer, Tiny.logging(log));
        assertTrue(said.contains("was installed in"), said);
        assertEquals(List.of("downloading " + offer.text()), log);
        assertEquals(List.of("2.7.1-cpu-linux-x86_64"), names(cache));
    }

    @Test
    void aDownloadWithoutChecksumIsInstalledToo() throws IOException {
        served.put(PATH, Files.readAllBytes(jar("2.7.1", "cpu", "linux-x86_64")));
        natives.download(natives.offer("cpu"), Progress.NONE);
        assertEquals(List.of("2.7.1-cpu-linux-x86_64"), natives.installed());
    }

    @Test
    void aDownloadWithAnotherChecksumLeavesNothing() throws IOException {
        served.put(PATH, Files.readAllBytes(jar("2.7.1", "cpu", "linux-x86_64")));
        served.put(PATH + ".sha1", "00ff".getBytes(StandardCharsets.US_ASCII));
        failed(() -> natives.download(natives.offer("cpu"), Progress.NONE), "is damaged (its checksum differs)");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aChecksumThatCannotBeFetchedOrIsNoneLeavesNothing() throws IOException {
        served.put(PATH, Files.readAllBytes(jar("2.7.1", "cpu", "linux-x86_64")));
        for (int answer : new int[] {500, 503, 403}) {
            broken.put(PATH + ".sha1", answer);
            failed(() -> natives.download(natives.offer("cpu"), Progress.NONE), "(it answers " + answer + ")");
        }
        served.put(PATH + ".sha1", " \n".getBytes(StandardCharsets.US_ASCII));
        failed(() -> natives.download(natives.offer("cpu"), Progress.NONE), "its checksum differs");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aChecksumThatNeverComesLeavesNothing() throws IOException {
        served.put(PATH, Files.readAllBytes(jar("2.7.1", "cpu", "linux-x86_64")));
        served.put(PATH + ".sha1", new byte[0]);
        Natives hasty = at(server.getAddress().getPort(), Duration.ofMillis(500));
        failed(() -> hasty.download(hasty.offer("cpu"), Progress.NONE), "cannot be fetched");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aKnownFileMustHaveTheKnownChecksumWhateverTheServerSays() throws Exception {
        byte[] jar = {1, 2, 3};
        served.put(PATH, jar);
        served.put(PATH + ".sha1", sha1(jar).getBytes(StandardCharsets.US_ASCII));
        URI address = address(PATH);
        Path to = temp.resolve("known.jar");
        String known =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        new Download(address, Duration.ofSeconds(20), Map.of(address.toString(), known)).fetch(to, 3, Progress.NONE);
        assertEquals(3, Files.size(to));
        Download other = new Download(address, Duration.ofSeconds(20), Map.of(address.toString(), "00ff"));
        failed(() -> other.fetch(to, 3, Progress.NONE), "its checksum differs");
    }

    /** The natives that the build has for its tests are those of Maven Central. */
    @Test
    void theNativesOfTheBuildHaveTheKnownChecksum() throws Exception {
        String name = PATH.substring(PATH.lastIndexOf('/') + 1);
        String[] paths = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
        List<String> jars = Stream.of(paths).filter(path -> path.endsWith(name)).toList();
        assumeTrue(!jars.isEmpty(), "a build on another platform has other natives");
        byte[] jar = Files.readAllBytes(Path.of(jars.get(0)));
        String known = Download.KNOWN.get("https://repo1.maven.org/maven2" + PATH);
        assertEquals(
                known,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar)));
    }

    @Test
    void whatAKilledProgramLeftInTheCacheIsDeleted() throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createDirectory(cache.resolve(".2.7.1-cpu-linux-x86_64.999999999-1-1.part"));
        Files.writeString(part.resolve(TORCH), "half");
        Path unpacked = Files.createDirectory(cache.resolve("tmp123"));
        Path library = Files.writeString(unpacked.resolve(TORCH), "half");
        Path fresh = Files.createDirectory(cache.resolve("tmp456"));
        Files.writeString(cache.resolve("other.jar"), "not ours");
        FileTime before = FileTime.from(Instant.now().minus(Duration.ofSeconds(30)));
        for (Path old : List.of(library, unpacked)) Files.setLastModifiedTime(old, before);
        natives.install(jar("2.7.1", "cpu", "linux-x86_64"), Progress.NONE);
        assertEquals(List.of("2.7.1-cpu-linux-x86_64", "other.jar", fresh.getFileName() + ""), names(cache));
    }

    @Test
    void whereNobodyIsKnownToBeGoneAnHourIsWaited() throws IOException {
        Files.createDirectories(cache);
        Path recent = Files.createDirectory(cache.resolve("tmp1"));
        Path old = Files.createDirectory(cache.resolve("tmp2"));
        Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minus(Duration.ofMinutes(30))));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(90))));
        try (NativesUnpacking now = NativesUnpacking.begin(cache)) {
            assertEquals(2, names(cache).size(), now + " says that it is at work");
        }
        assertEquals(List.of("tmp1"), names(cache));
    }

    @Test
    void whatWeToldDjlIsNotTheUsersChoiceOfAnotherStart() throws IOException {
        for (String name : CHOICE)
            assumeTrue(ai.djl.util.Utils.getEnvOrSystemProperty(name) == null, name + " is set here");
        try {
            assertEquals(chosen("one").toString(), System.getProperty(CHOICE.get(0)));
            Path second = chosen("two");
            assertEquals(second.toString(), System.getProperty(CHOICE.get(0)));
            System.setProperty("PYTORCH_FLAVOR", "cu999");
            chosen("three");
            assertEquals("cu999", System.getProperty("PYTORCH_FLAVOR"));
            assertNull(System.getProperty("PYTORCH_LIBRARY_PATH"), "ours is gone where the user chooses");
        } finally {
            CHOICE.forEach(System::clearProperty);
        }
    }

    /** Lets a cache of its own for another platform, which the class path has no natives for, tell DJL what to load. */
    private Path chosen(String name) throws IOException {
        Path other = temp.resolve(name);
        Path folder = Files.createDirectories(other.resolve("2.7.1-cpu-win-x86_64"));
        Files.writeString(folder.resolve(TORCH), "x");
        new Natives(other, new Machine("Windows 11", "amd64"), NativesServer.STANDARD).choose();
        return folder;
    }

    @Test
    void whatTheServerDoesNotHaveIsOneSentence() {
        failed(() -> natives.offer("cpu"), "(it answers 404)");
    }

    @Test
    void noNetworkIsOneSentence() {
        server.stop(0);
        failed(() -> natives.offer("cpu"), "cannot be fetched: the network does not answer");
    }

    @Test
    void aServerThatFallsSilentIsGivenUpAndLeavesNothing() throws IOException {
        served.put(PATH, new byte[0]);
        Natives hasty = at(server.getAddress().getPort(), Duration.ofMillis(300));
        Natives.Offer offer = jarOffer(1000);
        failed(() -> hasty.download(offer, Progress.NONE), "cannot be fetched");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aStopWhileDownloadingWorksEvenWhenNothingComes() throws IOException {
        served.put(PATH, new byte[0]);
        Natives.Offer offer = jarOffer(1000);
        stopped(offer, "");
    }

    @Test
    void addressesAreThoseOfMavenCentral() {
        String base =
                "https://repo1.maven.org/maven2/ai/djl/pytorch/pytorch-native-cpu/2.7.1/pytorch-native-cpu-2.7.1-";
        assertEquals(base + "linux-x86_64.jar", central("Linux", "amd64"));
        assertEquals(base + "linux-aarch64.jar", central("Linux", "aarch64"));
        assertEquals(base + "win-x86_64.jar", central("Windows 11", "amd64"));
        assertEquals(base + "osx-aarch64.jar", central("Mac OS X", "aarch64"));
    }

    @Test
    void machinesWithoutPyTorchAreToldSo() {
        failed(() -> on("Mac OS X", "x86_64").offer("cpu"), "Macs with an Intel processor");
        failed(() -> on("Windows 11", "aarch64").offer("cpu"), "win-aarch64: there is no PyTorch for Java");
        failed(() -> on("Linux", "aarch64").offer("cu128"), "There is nothing to download for cu128");
        failed(() -> on("Mac OS X", "aarch64").offer("cu128"), "There is nothing to download for cu128");
    }

    @Test
    void librariesForGpusAreFetchedOneByOneAndUnpacked() throws IOException {
        serveLibraries();
        Natives.Offer offer = natives.offer("cu128");
        assertEquals(2, offer.libraries().size());
        assertEquals(
                "PyTorch 2.7.1 for NVIDIA's GPUs and CPUs, 1 MB, from " + address(DJL) + " (2 files)", offer.text());
        List<String> log = new ArrayList<>();
        String said = natives.download(offer, Tiny.logging(log));
        assertTrue(said.startsWith("PyTorch 2.7.1-cu128-linux-x86_64 was installed in " + cache), said);
        assertEquals(List.of("downloading " + offer.text()), log);
        Path folder = cache.resolve("2.7.1-cu128-linux-x86_64");
        assertEquals(List.of("libstdc++.so.6", TORCH), names(folder));
        assertEquals("cu128 of " + TORCH, Files.readString(folder.resolve(TORCH)));
        assertEquals(List.of(folder.getFileName().toString()), names(cache));
        assertEquals(
                List.of("cpu", "cu128"), natives.flavours().stream().sorted().toList());
        assertTrue(natives.download(offer, Progress.NONE).contains("is installed already"));
    }

    @Test
    void aLibraryForGpusThatIsDamagedOrMissingLeavesNothing() throws IOException {
        serveLibraries();
        String path = LIBRARIES + TORCH + ".gz";
        byte[] whole = served.get(path);
        byte[] other = whole.clone();
        other[other.length - 5] ^= 1;
        for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length - 4), other, new byte[] {1, 2, 3})) {
            served.put(path, bad);
            failed(() -> natives.download(natives.offer("cu128"), Progress.NONE), TORCH + ".gz is damaged; try again");
        }
        Natives.Offer offer = natives.offer("cu128");
        served.remove(path);
        failed(() -> natives.download(offer, Progress.NONE), "(it answers 404)");
        failed(() -> natives.offer("cu128"), "(it answers 404)");
        assertEquals(List.of(), names(cache));
    }

    @Test
    void aStopBetweenLibrariesLeavesNothing() throws IOException {
        serveLibraries();
        served.put(LIBRARIES + TORCH + ".gz", new byte[0]);
        Natives.Offer offer = natives.offer("cu128");
        stopped(offer, "");
    }

    @Test
    void aStopWhileALibraryIsUnpackedLeavesNothing() throws IOException {
        serveLibraries();
        Natives.Offer offer = natives.offer("cu128");
        stopped(offer, "unpacking " + TORCH);
    }

    @Test
    void whereThoseForGpusCannotBeHadAndThereIsNothingThoseForCpusAreOffered() {
        Machine windows = new Machine("Windows 11", "amd64");
        String jar = PATH.replace("linux", "win");
        served.put(jar, new byte[1 << 20]);
        URI here = address("/");
        Natives none =
                new Natives(cache, windows, new NativesServer(here, here.resolve("pytorch/"), Duration.ofSeconds(20)));
        assertEquals(address(jar), none.offer(12080).address());
        failed(() -> natives.offer(12080), "files.txt (it answers 404)");
    }

    @Test
    void aListWithoutPyTorchForGpusOrWithOtherPathsIsOneSentence() {
        failed(() -> natives.offer("cu128"), "files.txt (it answers 404)");
        list("cpu/linux-x86_64/native/lib/" + TORCH + ".gz", "cu128/win-x86_64/native/lib/torch.dll.gz");
        failed(() -> natives.offer("cu128"), "names no PyTorch for cu128 on linux-x86_64");
        list("cu128/linux-x86_64/../../../" + TORCH + ".gz");
        failed(() -> natives.offer("cu128"), "has a line that is no file's address");
        list("cu128/linux-x86_64/native/lib/..%2Fevil.gz");
        failed(() -> natives.offer("cu128"), "has a line that is no file's address");
        list("cu128/linux-x86_64/native/lib/a%2Fevil.gz");
        failed(() -> natives.offer("cu128"), "is no library's name");
    }

    /** A download that is stopped at a report that begins with these words leaves nothing. */
    private void stopped(Natives.Offer offer, String words) throws IOException {
        assertThrows(
                CancellationException.class,
                () -> natives.download(offer, (done, total, what) -> {
                    if (what.startsWith(words)) throw new CancellationException();
                }));
        assertEquals(List.of(), names(cache));
    }

    private void serveLibraries() throws IOException {
        list(
                "cpu/linux-x86_64/native/lib/" + TORCH + ".gz",
                "cu128/linux-x86_64/native/lib/libstdc%2B%2B.so.6.gz",
                "cu128/linux-x86_64/native/lib/" + TORCH + ".gz",
                "cu128/win-x86_64/native/lib/torch.dll.gz");
        for (String name : List.of("libstdc++.so.6", TORCH)) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(("cu128 of " + name).getBytes(StandardCharsets.UTF_8));
            }
            served.put(LIBRARIES + name + ".gz", packed.toByteArray());
        }
    }

    private void list(String... lines) {
        served.put(DJL + "files.txt", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nativesForGpusAreChosenOnlyWhereACudaRuntimeIs() {
        InstalledNatives cpu = new InstalledNatives(Path.of("c"), "2.7.1", "cpu");
        InstalledNatives gpu = new InstalledNatives(Path.of("g"), "2.7.1", "cu128");
        List<InstalledNatives> both = List.of(cpu, gpu);
        assertEquals(gpu, InstalledNatives.choose(both, MACHINE, true, 12080).orElseThrow());
        assertEquals(gpu, InstalledNatives.choose(both, MACHINE, false, 12040).orElseThrow());
        assertEquals(cpu, InstalledNatives.choose(both, MACHINE, false, 0).orElseThrow());
        assertEquals(cpu, InstalledNatives.choose(both, MACHINE, false, 11080).orElseThrow());
        assertTrue(InstalledNatives.choose(both, MACHINE, true, 0).isEmpty());
        assertTrue(InstalledNatives.choose(List.of(), MACHINE, false, 12080).isEmpty());
    }

    private static String central(String system, String architecture) {
        return NativesServer.STANDARD
                .jar("cpu", new Machine(system, architecture))
                .toString();
    }

    private Natives on(String system, String architecture) {
        return new Natives(cache, new Machine(system, architecture), NativesServer.STANDARD);
    }

    private Natives at(int port, Duration patience) {
        URI here = URI.create("http://127.0.0.1:" + port + "/");
        return new Natives(cache, MACHINE, new NativesServer(here, here.resolve("pytorch/"), patience));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Natives.Offer jarOffer(long bytes) {
        return new Natives.Offer("cpu", address(PATH), bytes, Map.of());
    }

    private void refused(Path file, String sentence) {
        failed(() -> natives.install(file, Progress.NONE), sentence);
    }

    private static void failed(org.junit.jupiter.api.function.Executable call, String sentence) {
        String message = assertThrows(DscnnException.class, call).getMessage();
        assertTrue(message.contains(sentence), message);
        assertTrue(message.endsWith("."), message);
        assertEquals(1, message.lines().count(), message);
    }

    private Path jar(String version, String flavour, String classifier) throws IOException {
        String folder = "pytorch/" + flavour + "/" + classifier + "/";
        String facts = "version=%s\nflavor=%s\nclassifier=%s\nlibraries=libc10.so,%s"
                .formatted(version, flavour, classifier, TORCH);
        Map<String, String> entries = new TreeMap<>();
        entries.put(NativesJar.FACTS, facts);
        entries.put(folder + "libc10.so", "content of c10");
        entries.put(folder + TORCH, "content of " + TORCH);
        return zip(temp.resolve("natives.jar"), entries);
    }

    /** Stored, not compressed, so that a test can damage the content. */
    private static Path zip(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(0);
            for (Map.Entry<String, String> one : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(one.getKey()));
                out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha1(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)) + "  name.jar\n";
    }
}
