// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch.jit.load} reads: a zip of a pickled module, its tensors and the text of its class. Equal
 * programs and weights give equal bytes.
 */
public final class TorchScriptArchive {

    private static final String ROOT = "dscnn/";
    private static final String TEXT = "code/__torch__.py";
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    /** The names of {@link #write}; PyTorch takes letters of either case for the same, so no others may stand beside them. */
    private static final Pattern OURS = Pattern.compile(
            Pattern.quote(ROOT) + "(data\\.pkl|constants\\.pkl|version|data/\\d+|" + Pattern.quote(TEXT) + ")");

    private static final Pattern ATTRIBUTE = Pattern.compile("^  (\\w+) : Tensor$", Pattern.MULTILINE);

    private TorchScriptArchive() {}

    /** Writes a program with its weights, float32; velocities that the weights lack start at 0. */
    public static void write(OutputStream out, Program program, Weights weights) throws IOException {
        List<Map.Entry<String, Tensor>> tensors =
                new ArrayList<>(program.arrange(weights).tensors().entrySet());
        ZipOutputStream zip = new ZipOutputStream(out);
        put(zip, "data.pkl", module(program, tensors));
        put(zip, TEXT, text(program).getBytes(StandardCharsets.UTF_8));
        put(zip, "constants.pkl", new Pickle().emptyTuple().end());
        for (int i = 0; i < tensors.size(); i++)
            put(zip, "data/" + i, bytes(tensors.get(i).getValue()));
        put(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /**
     * The tensors of an archive that {@link #write} wrote, each as a flat row.
     *
     * @throws DscnnException if the file is none or was written by another program
     */
    public static Map<String, float[]> read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry text = zip.getEntry(ROOT + TEXT);
            if (text == null) {
                throw new DscnnException(
                        "%s was not written by DSCNN, so training cannot start from it; choose a model that DSCNN trained.",
                        file);
            }
            Map<String, float[]> tensors = new LinkedHashMap<>();
            Matcher names = ATTRIBUTE.matcher(new String(content(zip, text), StandardCharsets.UTF_8));
            while (names.find()) {
                ZipEntry data = zip.getEntry(ROOT + "data/" + tensors.size());
                if (data == null) throw new ZipException("no values of " + names.group(1));
                tensors.put(names.group(1), floats(content(zip, data)));
            }
            return tensors;
        } catch (ZipException e) {
            throw new DscnnException(e, "%s is damaged; copy it again or use another model.", file);
        }
    }

    /**
     * Whether an archive holds the text of this program and no other text, for PyTorch's reader of zips as for Java's; what
     * it does is known then.
     */
    public static boolean holds(Path file, Program program) throws IOException {
        if (!ZipEnd.isPlain(file)) return false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Set<String> names = new HashSet<>();
            if (!zip.stream()
                    .map(ZipEntry::getName)
                    .allMatch(name -> OURS.matcher(name).matches() && names.add(name))) return false;
            ZipEntry text = zip.getEntry(ROOT + TEXT);
            if (text == null) return false;
            byte[] expected = text(program).getBytes(StandardCharsets.UTF_8);
            try (var in = zip.getInputStream(text)) {
                return Arrays.equals(expected, in.readNBytes(expected.length + 1));
            }
        } catch (ZipException e) {
            return false;
        }
    }

    /** The bytes of an entry; a zip file that is read in any order checks no sums by itself. */
    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            if (crc(bytes) != entry.getCrc()) throw new ZipException("a wrong checksum of " + entry.getName());
            return bytes;
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static String text(Program program) {
        StringBuilder text = new StringBuilder("class " + ScriptText.TYPE + "(Module):\n");
        text.append("  __parameters__ = ").append(quoted(program.parameters())).append('\n');
        text.append("  __buffers__ = ").append(quoted(program.buffers())).append('\n');
        for (String name : program.tensors()) text.append("  ").append(name).append(" : Tensor\n");
        text.append("  training : bool\n");
        return text.append(program.methods()).toString();
    }

    private static String quoted(List<String> names) {
        StringBuilder list = new StringBuilder("[");
        for (String name : names) list.append('"').append(name).append("\", ");
        return list.append("]").toString();
    }

    private static byte[] module(Program program, List<Map.Entry<String, Tensor>> tensors) {
        Pickle pickle = new Pickle();
        pickle.global("__torch__", ScriptText.TYPE)
                .emptyTuple()
                .newObject()
                .emptyDict()
                .mark();
        for (int i = 0; i < tensors.size(); i++) {
            String name = tensors.get(i).getKey();
            pickle.string(name);
            tensor(pickle, i, tensors.get(i).getValue(), program.parameters().contains(name));
        }
        return pickle.string("training").bool(true).setItems().build().end();
    }

    /** torch._utils._rebuild_tensor_v2((storage), offset, shape, strides, requires_grad, hooks). */
    private static void tensor(Pickle pickle, int storage, Tensor tensor, boolean trained) {
        long count = tensor.values().length;
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark().string("storage").global("torch", "FloatStorage");
        pickle.string(Integer.toString(storage))
                .string("cpu")
                .integer(count)
                .tuple()
                .persistentId();
        pickle.integer(0).mark();
        for (long size : tensor.shape()) pickle.integer(size);
        pickle.tuple().mark();
        long stride = count;
        for (long size : tensor.shape()) {
            stride = size == 0 ? 1 : stride / size;
            pickle.integer(stride);
        }
        pickle.tuple().bool(trained);
        pickle.global("collections", "OrderedDict")
                .emptyTuple()
                .reduce()
                .tuple()
                .reduce();
    }

    private static byte[] bytes(Tensor tensor) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(4, tensor.values().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(tensor.values());
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc(content));
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
