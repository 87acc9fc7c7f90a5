// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final List<Entry> ENTRIES = List.of(entry("a"), entry("b"), entry("c"));

    @Test
    void sectionsStandBelowEachOtherInColumns() {
        Layout layout = Layout.of(List.of("First: b", "Second: a none", "|", "Third one: c"), ENTRIES);
        assertEquals(
                List.of(
                        List.of(
                                new Layout.Section("First", List.of("b")),
                                new Layout.Section("Second", List.of("a", "none"))),
                        List.of(new Layout.Section("Third one", List.of("c")))),
                layout.columns());
    }

    @Test
    void withoutSectionsAllStandBelowEachOther() {
        assertEquals(
                List.of(List.of(new Layout.Section("", List.of("a", "b", "c")))),
                Layout.of(List.of(), ENTRIES).columns());
    }

    @Test
    void whatIsShownOnRequestHasColumnsOfItsOwn() {
        Layout layout = Layout.of(List.of("First: b", "+", "Second: a", "|", "Third: c"), ENTRIES);
        assertEquals(List.of(List.of(new Layout.Section("First", List.of("b")))), layout.columns());
        assertEquals(
                List.of(
                        List.of(new Layout.Section("Second", List.of("a"))),
                        List.of(new Layout.Section("Third", List.of("c")))),
                layout.more());
    }

    @Test
    void aKeyWithoutAPlaceIsRefused() {
        var e = assertThrows(IllegalStateException.class, () -> Layout.of(List.of("First: a"), ENTRIES));
        assertEquals("the dialog has no place for [b, c]", e.getMessage());
    }

    private static Entry entry(String key) {
        return new Entry(key, key, "", String.class, List.of(), "");
    }
}
