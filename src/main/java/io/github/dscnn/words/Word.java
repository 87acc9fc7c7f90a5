// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key means. The field's name is the macro key; on the command line {@code _} becomes {@code -}, {@code image}
 * becomes {@code --input} and {@code folder} becomes {@code --output}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Word {

    /** One sentence without a full stop, for tooltips and help. */
    String value();

    /** Words that the key may have; empty when it is free. */
    String[] choices() default {};
}
