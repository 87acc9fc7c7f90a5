// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.site.SiteFile.Earlier;
import io.github.dscnn.site.SiteFile.Version;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site of a small project: a jar, a library for it, one for Windows, one that Fiji brings, two models. */
class UpdateSiteTest {

    private static final Instant RELEASE = Instant.parse("2026-01-02T03:04:05Z");
    private static final long STAMP = 20260102030405L;
    private static final long NEXT = 20260103030405L;

    @TempDir
    Path folder;

    private Path root;
    private Path place;

    @BeforeEach
    void aBuiltProject() throws IOException {
        root = folder.resolve("project");
        place = folder.resolve("site");
        jar("lib/dscnn-1.0.0.jar", "dscnn");
        jar("lib/help-2.1.jar", "help");
        jar("lib/gson-2.10.1.jar", "gson");
        jar("natives/native-3.0-win-x86_64.jar", "native");
        write("models/first/rdf.yaml", "first");
        write("models/second/rdf.yaml", "second");
        write("models/second.json", "no part of it");
        describe("");
    }

    @Test
    void whatIsDescribedIsStoredUnderItsPathAndTimestamp() throws IOException {
        make(RELEASE);
        assertEquals(
                List.of(
                        "db.xml.gz",
                        "jars/dscnn-1.0.0.jar-" + STAMP,
                        "jars/help-2.1.jar-" + STAMP,
                        "jars/natives/native-3.0-win-x86_64.jar-" + STAMP,
                        "models/first/rdf.yaml-" + STAMP,
                        "models/second/rdf.yaml-" + STAMP),
                List.copyOf(content(place).keySet()));
        assertEquals("first", Files.readString(place.resolve("models/first/rdf.yaml-" + STAMP)));
    }

    @Test
    void theListNamesWhatTheUpdaterAsksFor() throws IOException {
        make(RELEASE);
        Path jar = root.resolve("lib/dscnn-1.0.0.jar");
        String plugin = """
                          <plugin filename="jars/dscnn-1.0.0.jar">
                            <version checksum="%s" timestamp="20260102030405" filesize="%s">
                              <description>Ours &lt;1&gt;.</description>
                              <dependency filename="jars/help-2.1.jar"/>
                              <link>https://example.org</link>
                              <author>A</author>
                              <author>B</author>
                            </version>
                          </plugin>
                        """;
        String sum = Checksum.of("jars/dscnn-1.0.0.jar", jar);
        assertTrue(xml().contains(String.format(Locale.ROOT, plugin, sum, Files.size(jar))), xml());
        assertTrue(xml().contains("x86_64.jar\">\n    <platform>win64</platform>\n    <version "), xml());
    }

    @Test
    void theListIsReadAsItWasWritten() throws IOException {
        List<SiteFile> files = make(RELEASE);
        assertEquals(files, SiteIndex.read(place.resolve("db.xml.gz")));
    }

    @Test
    void twoRunsGiveTheSameBytes() throws IOException {
        make(RELEASE);
        Map<String, String> first = content(place);
        write("site/stale.txt", "old");
        make(RELEASE);
        assertEquals(first, content(place));
    }

    @Test
    void aReleaseCarriesTheHistoryOn() throws IOException {
        make(RELEASE);
        release();
        String before = Checksum.of("jars/dscnn.jar", root.resolve("lib/dscnn-1.0.0.jar"));
        Files.delete(root.resolve("lib/dscnn-1.0.0.jar"));
        jar("lib/dscnn-1.0.1.jar", "dscnn mended");
        Files.delete(root.resolve("models/first/rdf.yaml"));
        Map<String, SiteFile> files = byKey(make(RELEASE.plus(Duration.ofDays(1))));

        SiteFile ours = files.get("jars/dscnn.jar");
        assertEquals("jars/dscnn-1.0.1.jar", ours.path());
        assertEquals(NEXT, ours.current().orElseThrow().timestamp());
        assertEquals(List.of(new Earlier("jars/dscnn-1.0.0.jar", before, STAMP, NEXT)), ours.earlier());

        SiteFile gone = files.get("models/first/rdf.yaml");
        assertEquals(Optional.empty(), gone.current());
        assertEquals(NEXT, gone.earlier().get(0).obsolete());

        SiteFile same = files.get("jars/help.jar");
        assertEquals(STAMP, same.current().orElseThrow().timestamp());
        assertEquals(List.of(), same.earlier());
        assertTrue(Files.exists(place.resolve("jars/help-2.1.jar-" + STAMP)));
    }

    @Test
    void whatWasTakenAwayAndWhatCameBackIsKnownThreeReleasesLater() throws IOException {
        make(RELEASE);
        release();
        write("models/first/rdf.yaml", "changed");
        make(RELEASE.plus(Duration.ofDays(1)));
        release();
        Files.delete(root.resolve("models/first/rdf.yaml"));
        make(RELEASE.plus(Duration.ofDays(2)));
        release();
        write("models/first/rdf.yaml", "first");
        SiteFile file = byKey(make(RELEASE.plus(Duration.ofDays(3)))).get("models/first/rdf.yaml");
        assertEquals(20260105030405L, file.current().orElseThrow().timestamp());
        assertEquals(1, file.earlier().size(), "what is offered again is no earlier version");
        assertEquals(NEXT, file.earlier().get(0).timestamp());
        assertEquals(20260104030405L, file.earlier().get(0).obsolete());
    }

    /** The order of elements, the DTD and the missing names are those of the official uploader. */
    @Test
    void theListOfTheOfficialUploaderIsHistoryToo() throws IOException {
        SiteFiles.gzip(root.resolve("update-site/db.xml.gz"), """
                <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE pluginRecords [
                <!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>]>
                <pluginRecords>
                    <plugin filename="jars/dscnn-0.9.0.jar">
                        <version checksum="aa" filesize="7" timestamp="20250102030405">
                            <description>Old</description>
                        </version>
                        <previous-version checksum="bb" timestamp="20240102030405"/>
                    </plugin>
                </pluginRecords>
                """);
        assertEquals(
                List.of(
                        new Earlier("jars/dscnn-0.9.0.jar", "aa", 20250102030405L, STAMP),
                        new Earlier("jars/dscnn-0.9.0.jar", "bb", 20240102030405L, 0)),
                byKey(make(RELEASE)).get("jars/dscnn.jar").earlier());
    }

    @Test
    void theSizesOfEachPlatformAndWhatGithubDoesNotTakeAreSaid() {
        SiteSizes sizes = SiteSizes.of(List.of(
                sized("jars/a.jar", 1_500_000),
                sized("jars/win64/b.jar", (100 << 20) + 1, "win64"),
                sized("jars/linux64/c.jar", 100 << 20, "linux64")));
        assertEquals("""
                site is made.
                all platforms: 1.5 MB
                linux64: 106.4 MB
                win64: 106.4 MB
                jars/win64/b.jar has 104.9 MB, and GitHub takes 104.9 MB at most: docs/release.md says what to do""", sizes.text(Path.of("site")));
    }

    @Test
    void aLibraryThatIsNotDescribedIsNamed() throws IOException {
        jar("lib/new-1.0.jar", "new");
        fails("new-1.0.jar", "site.yaml", "lib");
    }

    @Test
    void aFileThatIsDescribedButNotBuiltIsNamed() throws IOException {
        Files.delete(root.resolve("natives/native-3.0-win-x86_64.jar"));
        fails("natives/native-*-win-x86_64.jar", "docs/release.md");
    }

    @Test
    void aNeedThatIsNotInTheSiteIsNamed() throws IOException {
        describe("needs: [jars/other.jar]");
        fails("jars/other.jar", "jars/help-2.1.jar");
    }

    @Test
    void twoAgesOfALibraryAreNamed() throws IOException {
        jar("lib/help-2.0.jar", "left by an earlier build");
        fails("help-2.0.jar", "help-2.1.jar", "mvn clean");
    }

    @Test
    void aFolderOfAPlatformSaysItTooAndOneThatFijiDoesNotKnowIsNamed() throws IOException {
        String description = Files.readString(root.resolve("update-site/site.yaml"));
        write("update-site/site.yaml", description.replace("jars/natives, platform: win64", "lib/win-arm64"));
        assertEquals(
                List.of("win-arm64"),
                byKey(make(RELEASE))
                        .get("lib/win-arm64/native-3.0-win-x86_64.jar")
                        .platforms());
        write("update-site/site.yaml", description.replace("platform: win64", "platform: win-x86_64"));
        Files.delete(place.resolve("db.xml.gz"));
        fails("jars/natives/native-3.0-win-x86_64.jar is for win-x86_64", "linux-arm64, linux64, macos-arm64");
    }

    /** A file of no bytes is the updater's own sign for "delete". */
    @Test
    void anEmptyFileIsRefused() throws IOException {
        write("models/first/rdf.yaml", "");
        fails("rdf.yaml", "empty");
    }

    @Test
    void aDescriptionThatIsNoneIsNamed() throws IOException {
        for (String text : List.of("", "name: DSCNN", "- a", "a: [", "name: [a]")) {
            write("update-site/site.yaml", text);
            fails("site.yaml is no description of an update site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no gzip", "<pluginRecords/>"})
    void aPreviousListThatIsNotPackedIsNamed(String text) throws IOException {
        write("update-site/db.xml.gz", text);
        fails("db.xml.gz is no list of an update site");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<html/>",
                "<pluginRecords><plugin>",
                "<pluginRecords><plugin filename='a'><version timestamp='x'/></plugin></pluginRecords>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            })
    void aPreviousListOfAnotherFormIsNamed(String text) throws IOException {
        SiteFiles.gzip(root.resolve("update-site/db.xml.gz"), text);
        fails("db.xml.gz is no list of an update site");
    }

    @Test
    void theListOfALaterReleaseIsRefused() throws IOException {
        make(RELEASE);
        release();
        place = folder.resolve("other");
        fails("not older than this commit", "" + STAMP);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        place = Files.writeString(folder.resolve("file"), "").resolve("site");
        fails(place.toString(), "cannot be written");
    }

    @Test
    void aPlaceWithoutPermissionIsNamed() {
        place = Path.of("/sys/dscnn-site");
        assumeTrue(
                Files.isDirectory(place.getParent()), "only on Linux there is a folder where not even root may write");
        fails("/sys/dscnn-site", "cannot be written", "choose another folder");
        assertFalse(Files.exists(place));
    }

    /** What the project really describes; whether it is built does not matter here. */
    @Test
    void theDescriptionOfTheProjectCanBeRead() {
        SiteDescription description = SiteDescription.read(UpdateSite.DESCRIPTION);
        assertEquals("DSCNN", description.name());
        assertFalse(description.files().isEmpty());
    }

    /** Fiji's Java reads the folders of platforms as modules; FijiModulesIT asks Java itself. */
    @Test
    void theProjectHasNativesForFourPlatformsAndNothingWhereFijiLooksForModules() {
        Map<String, String> natives = new TreeMap<>();
        for (SiteDescription.Item item :
                SiteDescription.read(UpdateSite.DESCRIPTION).files()) {
            assertFalse(item.to().matches("jars/(linux|win|macos).*"), item.to());
            if (item.platform() != null) natives.put(item.platform(), item.to());
        }
        assertEquals(Set.of("linux64", "linux-arm64", "win64", "macos-arm64"), natives.keySet());
        assertEquals(Set.of("jars/dscnn-natives"), Set.copyOf(natives.values()));
    }

    private List<SiteFile> make(Instant release) {
        return new UpdateSite(root, release).make(place);
    }

    private void fails(String... parts) {
        String text = assertThrows(DscnnException.class, () -> make(RELEASE)).getMessage();
        for (String part : parts) assertTrue(text.contains(part), text);
        assertFalse(Files.exists(place.resolve("db.xml.gz")), text);
    }

    /** The site as it is becomes the last release. */
    private void release() throws IOException {
        Files.write(root.resolve("update-site/db.xml.gz"), Files.readAllBytes(place.resolve("db.xml.gz")));
    }

    private void describe(String ofTheLibrary) throws IOException {
        write("update-site/site.yaml", """
                name: DSCNN
                libraries: lib
                fiji: [gson-]
                files:
                  - {from: lib/dscnn-*.jar, to: jars, description: Ours <1>., authors: [A, B],
                     links: ['https://example.org'], needs: [jars/help.jar]}
                  - {from: lib/help-*.jar, to: jars, description: Helps., %s}
                  - {from: natives/native-*-win-x86_64.jar, to: jars/natives, platform: win64,
                     description: Native.}
                  - {from: models/*/**, to: models, description: A model.}
                """.formatted(ofTheLibrary.isEmpty() ? "needs: []" : ofTheLibrary));
    }

    private void jar(String path, String text) throws IOException {
        SiteFiles.jar(root.resolve(path), text);
    }

    private void write(String path, String text) throws IOException {
        Path file = path.startsWith("site/") ? folder.resolve(path) : root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String xml() throws IOException {
        byte[] packed = Files.readAllBytes(place.resolve("db.xml.gz"));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(packed, 4, 8), "gzip's own time stamp");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SiteFile sized(String path, long size, String... platforms) {
        Version version = new Version("", STAMP, size, "", List.of(), List.of(), List.of());
        return new SiteFile(path, List.of(platforms), Optional.of(version), List.of());
    }

    private static Map<String, SiteFile> byKey(List<SiteFile> files) {
        Map<String, SiteFile> map = new TreeMap<>();
        files.forEach(file -> map.put(file.key(), file));
        return map;
    }

    private static Map<String, String> content(Path place) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path path : SiteFiles.below(place))
            files.put(
                    place.relativize(path).toString().replace('\\', '/'),
                    new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        return files;
    }
}
