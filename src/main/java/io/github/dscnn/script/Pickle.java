// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the part of Python's pickle format, protocol 2, that a TorchScript module needs. */
final class Pickle {

    private static final int PROTOCOL = 0x80;
    private static final int LONG1 = 0x8a;
    private static final int EIGHT_BYTES = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        out.write(PROTOCOL);
        out.write(2);
    }

    Pickle emptyTuple() {
        return op(')');
    }

    Pickle newObject() {
        return op(0x81);
    }

    Pickle emptyDict() {
        return op('}');
    }

    Pickle mark() {
        return op('(');
    }

    Pickle tuple() {
        return op('t');
    }

    Pickle persistentId() {
        return op('Q');
    }

    Pickle reduce() {
        return op('R');
    }

    Pickle setItems() {
        return op('u');
    }

    Pickle build() {
        return op('b');
    }

    Pickle bool(boolean value) {
        return op(value ? 0x88 : 0x89);
    }

    Pickle global(String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Pickle string(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        op('X').little(bytes.length, 4).out.writeBytes(bytes);
        return this;
    }

    Pickle integer(long value) {
        if (value == (int) value) return op('J').little(value, 4);
        return op(LONG1).op(EIGHT_BYTES).little(value, EIGHT_BYTES);
    }

    byte[] end() {
        out.write('.');
        return out.toByteArray();
    }

    private Pickle op(int code) {
        out.write(code);
        return this;
    }

    private Pickle little(long value, int bytes) {
        for (int i = 0; i < bytes; i++) out.write((int) (value >>> 8 * i));
        return this;
    }
}
