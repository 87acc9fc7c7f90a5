// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import org.scijava.Context;
import org.scijava.Contextual;

/**
 * What stands between SciJava and classes that it would load for every command of anybody: {@link OptionsPreprocessor} and
 * {@link OutputPostprocessor} are compiled for Java 8, as this is, and know what they hand over to by its name alone.
 */
final class Guard {

    private Guard() {}

    /**
     * Makes an object of a class of this package.
     *
     * @return null where Java is too old for it: then no command of ours runs either, and there is nothing to do
     */
    static <T extends Contextual> T make(Class<T> type, String name, Context context) {
        try {
            Class<?> real = Class.forName(Guard.class.getPackage().getName() + "." + name);
            T made = type.cast(real.getDeclaredConstructor().newInstance());
            if (context != null) made.setContext(context);
            return made;
        } catch (UnsupportedClassVersionError e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
