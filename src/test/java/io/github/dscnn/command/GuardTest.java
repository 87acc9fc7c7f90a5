// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.process.ModulePostprocessor;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** Fiji "stable" runs on Java 8 and loads what is not a command for each command of anybody. */
class GuardTest {

    private static final String BASE = "io.github.dscnn.";
    private static final int MAJOR = 7;
    private static final int JAVA_8 = 52;
    private static final int JAVA_OF_THE_FUTURE = 200;

    private Module module;

    @BeforeEach
    void aCommand() throws ModuleException {
        module = new CommandModule(FakeCommand.info());
    }

    @Test
    void whatSciJavaLoadsForEveryCommandIsOfJava8() throws IOException {
        List<String> loaded = new ArrayList<>();
        try (Context context = new Context()) {
            for (PluginInfo<?> plugin : context.service(PluginService.class).getPlugins())
                if (plugin.getClassName().startsWith(BASE) && plugin.getPluginType() != Command.class)
                    loaded.add(plugin.getClassName());
        }
        assertTrue(loaded.contains(OptionsPreprocessor.class.getName()), loaded.toString());
        assertTrue(loaded.contains(OutputPostprocessor.class.getName()), loaded.toString());
        loaded.add(Guard.class.getName());
        for (String name : loaded) assertEquals(JAVA_8, bytes(name)[MAJOR], name);
    }

    /** The classes behind the guards are of a Java that is newer than this one, as they are for Java 8. */
    @Test
    void onAnOldJavaTheyDoNothingAndSayNothing() throws Exception {
        ClassLoader old = new OldJava();
        assertThrows(UnsupportedClassVersionError.class, () -> create(old, "FormInputs"));
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (PrintStream to = new PrintStream(said, true)) {
            System.setOut(to);
            System.setErr(to);
            var before = (PreprocessorPlugin) create(old, "OptionsPreprocessor");
            before.process(module);
            assertFalse(before.isCanceled());
            assertInstanceOf(PostprocessorPlugin.class, create(old, "OutputPostprocessor"))
                    .process(module);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", said.toString());
        assertFalse(module.isInputResolved("model"));
    }

    @Test
    void onThisJavaTheyHandOver() throws Exception {
        ModulePreprocessor before = new OptionsPreprocessor();
        ModulePostprocessor after = new OutputPostprocessor();
        FijiMacroDoor.inMacro(null, "model=a", () -> {
            before.process(module);
            return null;
        });
        assertTrue(module.isInputResolved("model"));
        after.process(module);
        assertTrue(module.isOutputResolved("results"));
        FijiMacroDoor.takeImages();
    }

    @Test
    void aClassThatIsMissingIsAFaultOnAnyJava() {
        assertThrows(IllegalStateException.class, () -> Guard.make(PreprocessorPlugin.class, "NoSuchClass", null));
        assertNull(new OptionsPreprocessor().getCancelReason());
        assertFalse(((Cancelable) new OptionsPreprocessor()).isCanceled());
    }

    private static Object create(ClassLoader loader, String name) throws ReflectiveOperationException {
        return Class.forName(GuardTest.class.getPackageName() + "." + name, true, loader)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = GuardTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Takes classes of ours up to Java 8 as they are and raises all others beyond what any Java takes. */
    private static final class OldJava extends ClassLoader {

        OldJava() {
            super(GuardTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BASE)) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            try {
                byte[] code = bytes(name);
                if (code[MAJOR] > JAVA_8) code[MAJOR] = (byte) JAVA_OF_THE_FUTURE;
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
