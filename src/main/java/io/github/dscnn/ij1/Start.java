// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * What the menu of plain ImageJ names: hands over to the {@link Bridge} where Java is new enough, else says what is
 * needed. Compiled for Java 8, so that an old Java can say it; for the same reason it knows the bridge by name alone.
 */
public final class Start implements PlugIn {

    private static final int NEEDED = 17;
    private static final String BRIDGE = "io.github.dscnn.ij1.Bridge";

    @Override
    public void run(String command) {
        String problem = problem(System.getProperty("java.version"));
        if (problem.isEmpty()) bridge().run(command);
        else IJ.error("DSCNN", problem);
    }

    /**
     * What a person has to do to run DSCNN; empty if nothing.
     *
     * @param java as in the property {@code java.version}: 1.8.0_402, 17.0.15, 25-ea
     */
    static String problem(String java) {
        if (version(java) >= NEEDED) return "";
        return "DSCNN needs Java " + NEEDED + " or newer; this ImageJ runs on Java " + java + ": "
                + "start ij.jar with a newer Java (java -jar ij.jar), or install a newer ImageJ or Fiji, which bring one.";
    }

    /** 8 of 1.8.0_402, 17 of 17.0.15, 25 of 25-ea. */
    private static int version(String java) {
        String[] numbers = java.split("\\D+");
        return Integer.parseInt(numbers[java.startsWith("1.") ? 1 : 0]);
    }

    private static PlugIn bridge() {
        try {
            return (PlugIn) Class.forName(BRIDGE).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
