// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * An archive that {@link TorchScriptArchive#write} wrote, read without PyTorch: no pickle in it is followed, its numbers lie
 * in the order of the names in its text. Nothing in it is believed: it may come from anybody.
 *
 * <pre>{@code
 * WrittenArchive archive = WrittenArchive.of(Files.readAllBytes(file), file);
 * Weights weights = archive.weights(spec);
 * }</pre>
 */
public final class WrittenArchive {

    private static final Pattern ATTRIBUTE = Pattern.compile("^  (\\w+) : Tensor$", Pattern.MULTILINE);
    private static final List<String> BESIDE = List.of("data.pkl", TorchScriptArchive.TEXT, "constants.pkl", "version");

    private final Object file;
    private final PlainZip zip;
    private final String text;
    private final List<String> names = new ArrayList<>();

    private WrittenArchive(Object file, PlainZip zip) throws ZipException {
        this.file = file;
        this.zip = zip;
        this.text = text(TorchScriptArchive.TEXT);
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) names.add(matcher.group(1));
    }

    /**
     * Looks at all of an archive but its numbers.
     *
     * @param bytes the whole file
     * @param file what to call it in an error
     * @throws DscnnException if it is damaged, or another program wrote it
     */
    public static WrittenArchive of(byte[] bytes, Object file) {
        try {
            PlainZip zip = PlainZip.of(bytes);
            if (!zip.entries().containsKey(TorchScriptArchive.ROOT + TorchScriptArchive.TEXT)) throw stranger(file);
            WrittenArchive archive = new WrittenArchive(file, zip);
            archive.checkEntries();
            return archive;
        } catch (ZipException e) {
            throw damaged(file, e.getMessage());
        }
    }

    private void checkEntries() throws ZipException {
        for (String name : BESIDE) entry(name);
        for (int i = 0; i < names.size(); i++) entry(data(i));
        if (zip.entries().size() != BESIDE.size() + names.size()) throw new ZipException("more in it than its tensors");
    }

    private static String data(int index) {
        return "data/" + index;
    }

    private PlainZip.Entry entry(String name) throws ZipException {
        PlainZip.Entry entry = zip.entries().get(TorchScriptArchive.ROOT + name);
        if (entry == null) throw new ZipException("no '" + name + "' in it");
        return entry;
    }

    private String text(String name) throws ZipException {
        return StandardCharsets.UTF_8.decode(zip.data(entry(name))).toString();
    }

    /**
     * Looks whether it is, but for its numbers, what this program writes for a network in a package.
     *
     * @throws DscnnException that says what is another
     */
    public void check(NetworkSpec spec) {
        Program program = Program.forPackage(spec);
        Map<String, long[]> shapes = program.shapes(spec);
        try {
            if (!text.equals(TorchScriptArchive.text(program))) throw new ZipException("its program is another");
            counts(shapes);
            same("data.pkl", TorchScriptArchive.module(program, shapes));
            same("constants.pkl", TorchScriptArchive.constants());
            same("version", TorchScriptArchive.version());
        } catch (ZipException e) {
            throw damaged(file, e.getMessage());
        }
    }

    private void same(String name, byte[] expected) throws ZipException {
        if (!zip.data(entry(name)).equals(ByteBuffer.wrap(expected)))
            throw new ZipException("its '" + name + "' is another");
    }

    private void counts(Map<String, long[]> shapes) throws ZipException {
        for (int i = 0; i < names.size(); i++)
            if (shapes.containsKey(names.get(i))) checkCount(names.get(i), entry(data(i)), shapes.get(names.get(i)));
    }

    private static void checkCount(String name, PlainZip.Entry entry, long[] shape) throws ZipException {
        long count = Float.BYTES;
        for (long size : shape) count = Math.multiplyExact(count, size);
        if (count != entry.size())
            throw new ZipException("tensor " + name + " has " + entry.size() + " bytes and not " + count);
    }

    /**
     * The tensors of a network in a package.
     *
     * @throws DscnnException if one is missing, damaged, or of another size
     */
    public Weights weights(NetworkSpec spec) {
        Map<String, long[]> shapes = Program.forPackage(spec).shapes(spec);
        Map<String, Tensor> tensors = tensors(shapes);
        if (tensors.size() < shapes.size()) throw damaged(file, "it lacks tensors of its network");
        return new Weights(tensors);
    }

    /**
     * Those tensors that it has of the ones asked for.
     *
     * @param shapes by name; sizes, slowest axis first
     * @throws DscnnException if one is damaged, or of another size
     */
    public Map<String, Tensor> tensors(Map<String, long[]> shapes) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            counts(shapes);
            for (int i = 0; i < names.size(); i++) {
                long[] shape = shapes.get(names.get(i));
                if (shape != null) tensors.put(names.get(i), new Tensor(shape, floats(zip.data(entry(data(i))))));
            }
            return tensors;
        } catch (ZipException e) {
            throw damaged(file, e.getMessage());
        }
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static DscnnException stranger(Object file) {
        return new DscnnException(
                "%s was not written by DSCNN, so training cannot start from it; choose a model that DSCNN trained.",
                file);
    }

    private static DscnnException damaged(Object file, String what) {
        return new DscnnException("%s is damaged or was changed (%s); copy it again or use another model.", file, what);
    }
}
