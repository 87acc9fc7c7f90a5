// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a dialog asks for a key, where it is not a plain field that remembers the last answer. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Asked {

    /** Whether it belongs to one image or one run: the last answer is not offered again. */
    boolean anew() default false;

    /** What a dialog offers to somebody who has never answered, where a macro that leaves it out means something else. */
    String first() default "";

    /** Whether each model has an answer of its own: the last one that was given with it is offered again with it. */
    boolean ofModel() default false;

    /** Whether the last answer is offered only as long as there is such a path. */
    boolean there() default false;

    /** Whether it may be the path of a file. */
    boolean file() default false;

    /** Whether it may be the path of a folder. */
    boolean folder() default false;

    /** Whether it is the folder of a new model, which a person gives a name. */
    boolean model() default false;

    /** Whether it may be the title of an open image. */
    boolean titles() default false;

    /** Words to choose from, beside whatever is typed. */
    String[] offers() default {};
}
