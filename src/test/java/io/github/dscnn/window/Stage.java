// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.IJ;
import ij.ImageJ;
import java.lang.reflect.InvocationTargetException;

/** Starts plain ImageJ and plays a scene in it, a static method; what a scene throws ends the process with 1. */
public final class Stage {

    private Stage() {}

    /** @param args ImageJ's folder, the simple name of a class of scenes, the scene */
    public static void main(String[] args) throws ReflectiveOperationException {
        ImageJ.main(new String[] {"-ijpath", args[0]});
        Person.until(() -> IJ.getInstance() != null);
        var scene = Class.forName(Stage.class.getPackageName() + "." + args[1]).getDeclaredMethod(args[2]);
        try {
            scene.invoke(null);
            System.exit(0);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }
}
