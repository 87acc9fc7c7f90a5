// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In which order the keys of a class of words stand, where its fields and those of its parents do not show it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Arranged {

    /** Keys of docs, help and recorded lines, separated by blanks; all others follow. */
    String[] keys() default {};

    /**
     * Sections of the dialog below each other, as {@code Title: key key ...}; {@code |} begins the next column, {@code +}
     * what is shown on request: columns of its own beside the others.
     */
    String[] dialog() default {};
}
