// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is kept of a DICOM data set, or of an item of a sequence: values by their tags ({@code 0xGGGGEEEE}). */
final class DicomData {

    private final Map<Integer, byte[]> values = new HashMap<>();
    private final Map<Integer, List<DicomData>> sequences = new HashMap<>();
    private final ByteOrder order;

    DicomData(ByteOrder order) {
        this.order = order;
    }

    void put(int tag, byte... value) {
        values.put(tag, value);
    }

    void put(int tag, List<DicomData> items) {
        sequences.put(tag, items);
    }

    /** The items of a sequence; empty when it is not there. */
    List<DicomData> items(int tag) {
        return sequences.getOrDefault(tag, List.of());
    }

    /** A text without the blanks around it; empty when it is not there. */
    String text(int tag) {
        byte[] value = values.get(tag);
        if (value == null) return "";
        boolean utf8 = values.containsKey(DicomTags.CHARACTER_SET)
                && new String(values.get(DicomTags.CHARACTER_SET), StandardCharsets.ISO_8859_1).contains("192");
        Charset charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new String(value, charset).replace('\0', ' ').strip();
    }

    /**
     * The numbers of a text (DS, IS); empty when there are none.
     *
     * @throws NumberFormatException if it says something else
     */
    double[] numbers(int tag) {
        String text = text(tag);
        return text.isEmpty()
                ? new double[0]
                : Stream.of(text.split("\\\\"))
                        .map(String::strip)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /** Binary numbers of 16 bit (US, OW); empty when there are none. */
    int[] unsigneds(int tag) {
        ByteBuffer value =
                ByteBuffer.wrap(values.getOrDefault(tag, new byte[0])).order(order);
        int[] numbers = new int[value.limit() / Short.BYTES];
        for (int i = 0; i < numbers.length; i++) numbers[i] = value.getShort() & 0xFFFF;
        return numbers;
    }

    /** A binary number of 16 bit (US). */
    int unsigned(int tag, int otherwise) {
        byte[] value = values.get(tag);
        return value == null || value.length < Short.BYTES
                ? otherwise
                : ByteBuffer.wrap(value).order(order).getShort() & 0xFFFF;
    }
}
