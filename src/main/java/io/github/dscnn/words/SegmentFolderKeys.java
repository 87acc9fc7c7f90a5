// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/**
 * What is segmented of a folder, and where the results go.
 *
 * @param <T> see {@link SegmentKeys}
 */
public abstract class SegmentFolderKeys<T> extends SegmentKeys<T> {

    @Parameter(
            label = "Only files such as",
            description = "of a folder only images whose names fit, such as *.tif; several separated by ;, empty: all",
            persist = false)
    public String filter = "";

    @Parameter(label = "Folder for results", description = "folder for the results", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(
            label = "Results end with",
            description = "what a result's name ends with, where {kind} becomes mask, labels and so on; empty: _{kind}",
            persist = false)
    public String suffix = "";

    @Parameter(
            label = "What exists already",
            description = "what to do with images of a folder that have results already",
            choices = {"replace", "skip"},
            persist = false)
    public String existing = "replace";

    /** @param open see {@link SegmentKeys} */
    protected SegmentFolderKeys(T open) {
        super(open);
    }
}
