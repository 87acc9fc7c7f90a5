// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/**
 * Makes objects of classes whose constructors Java refuses without a display, as it does when a saved object is read: no
 * constructor runs and all fields are empty.
 */
final class Bare {

    private Bare() {}

    /** @throws ReflectiveOperationException where this Java has no such way */
    static <T> T make(Class<T> type) throws ReflectiveOperationException {
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Method constructor = factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
        Object made = constructor.invoke(
                factory.getMethod("getReflectionFactory").invoke(null), type, Object.class.getDeclaredConstructor());
        return type.cast(((Constructor<?>) made).newInstance());
    }
}
