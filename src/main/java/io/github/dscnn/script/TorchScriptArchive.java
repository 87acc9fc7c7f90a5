// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch.jit.load} reads: a zip of a pickled module, its tensors and the text of its class. Equal
 * programs and weights give equal bytes.
 */
public final class TorchScriptArchive {

    static final String ROOT = "dscnn/";
    static final String TEXT = "code/__torch__.py";
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    /** What the names and the program take, roughly. */
    private static final long SPARE = 1 << 17;

    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private TorchScriptArchive() {}

    /** Writes a program with its weights, float32; velocities that the weights lack start at 0. */
    public static void write(OutputStream out, Program program, Weights weights) throws IOException {
        List<Map.Entry<String, Tensor>> tensors =
                new ArrayList<>(program.arrange(weights).tensors().entrySet());
        ZipOutputStream zip = new ZipOutputStream(out);
        put(zip, "data.pkl", module(program, shapes(tensors)));
        put(zip, TEXT, text(program).getBytes(StandardCharsets.UTF_8));
        put(zip, "constants.pkl", constants());
        for (int i = 0; i < tensors.size(); i++)
            put(zip, "data/" + i, bytes(tensors.get(i).getValue()));
        put(zip, "version", version());
        zip.finish();
    }

    /** As a stream, to be read again. */
    public static InputStream stream(Program program, Weights weights) {
        Bytes bytes = new Bytes(Math.toIntExact(Math.min(LARGEST, Float.BYTES * weights.count() + SPARE)));
        try {
            write(bytes, program, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.stream();
    }

    /** Bytes that are read where they were written, not copied. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int size) {
            super(size);
        }

        InputStream stream() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    /**
     * Looks whether every reader of zips finds the same in an archive, whoever wrote it.
     *
     * @throws ZipException which says what is odd about it
     */
    public static void checkPlain(byte[] archive) throws ZipException {
        PlainZip.of(archive).checkContent();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static String text(Program program) {
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

    static byte[] constants() {
        return new Pickle().emptyTuple().end();
    }

    static byte[] version() {
        return "3\n".getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, long[]> shapes(List<Map.Entry<String, Tensor>> tensors) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach(one -> shapes.put(one.getKey(), one.getValue().shape()));
        return shapes;
    }

    /** The pickled module: for each tensor, in this order, which of the files {@code data/0..n} has how many numbers. */
    static byte[] module(Program program, Map<String, long[]> shapes) {
        Pickle pickle = new Pickle();
        pickle.global("__torch__", ScriptText.TYPE)
                .emptyTuple()
                .newObject()
                .emptyDict()
                .mark();
        int storage = 0;
        for (Map.Entry<String, long[]> one : shapes.entrySet()) {
            pickle.string(one.getKey());
            tensor(pickle, storage++, one.getValue(), program.parameters().contains(one.getKey()));
        }
        return pickle.string("training").bool(true).setItems().build().end();
    }

    /** torch._utils._rebuild_tensor_v2((storage), offset, shape, strides, requires_grad, hooks). */
    private static void tensor(Pickle pickle, int storage, long[] shape, boolean trained) {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark().string("storage").global("torch", "FloatStorage");
        pickle.string(Integer.toString(storage))
                .string("cpu")
                .integer(count)
                .tuple()
                .persistentId();
        pickle.integer(0).mark();
        for (long size : shape) pickle.integer(size);
        pickle.tuple().mark();
        long stride = count;
        for (long size : shape) {
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
