// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import ai.djl.Device;
import com.google.gson.Gson;
import ij.ImagePlus;
import io.github.dscnn.job.table.Report;
import java.awt.Color;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.statistics.inference.TTest;
import org.scijava.Context;
import picocli.CommandLine;

/** Breaks every wall that a class of this package can break, to show that the rules bite. Never run. */
public record PlantedViolation(
        Report ours,
        Device engine,
        ImagePlus imagej,
        Context scijava,
        Color awt,
        CommandLine cli,
        ProgressBar bar,
        TTest statistics,
        Gson gson) {

    /** In whatever language. */
    String shouted() {
        return "i".toUpperCase();
    }
}
