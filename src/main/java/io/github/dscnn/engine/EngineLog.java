// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import java.lang.reflect.Method;
import org.slf4j.LoggerFactory;

/**
 * What DJL says by itself: its warnings, not what it does at each start. Only its own loggers are set, and only where nobody
 * else has set them; everything else that is logged in Fiji is other people's.
 */
final class EngineLog {

    private static final String NAME = "ai.djl";

    /** The name by which slf4j-simple, which has no other way, looks for a level when a logger is made. */
    private static final String SIMPLE = "org.slf4j.simpleLogger.log." + NAME;

    /** Kept, as Java forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger OF_JAVA = java.util.logging.Logger.getLogger(NAME);

    private EngineLog() {}

    /** Leaves warnings and errors; must stand before the first use of DJL's classes, whoever writes what they log. */
    static void warningsOnly() {
        if (System.getProperty(SIMPLE) == null) System.setProperty(SIMPLE, "warn");
        if (OF_JAVA.getLevel() == null) OF_JAVA.setLevel(java.util.logging.Level.WARNING);
        warningsOnly(LoggerFactory.getLogger(NAME));
    }

    /** Sets the level of a logger that has one, as that of Logback, which Fiji may bring; by name, as it may not. */
    static void warningsOnly(Object logger) {
        try {
            Method level = logger.getClass().getMethod("getLevel");
            if (level.invoke(logger) != null) return;
            Class<?> levels = level.getReturnType();
            logger.getClass()
                    .getMethod("setLevel", levels)
                    .invoke(logger, levels.getField("WARN").get(null));
        } catch (ReflectiveOperationException e) {
            return; // a logger without levels of its own
        }
    }
}
