// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Optimizer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network that ARCHITECTURE.md adds as an example is compiled as one more constant, drawn, and learns. */
class FourthNetworkTest {

    private static final Path SOURCE = Path.of("src/main/java/io/github/dscnn/network/Architecture.java");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^    SMALL\\(.*?^    }$");
    private static final String LAST = "\n    }";
    private static final String END = LAST + ";\n\n    private final String title;";

    @TempDir
    Path temp;

    /** What the example gives when it stands in the program: runs on classes that are loaded anew. */
    public static final class Learning implements Callable<double[]> {

        /** Stride, supervised layers, and the sums of the losses of two steps. */
        @Override
        public double[] call() {
            NetworkSpec spec = new NetworkSpec("small", 4, 1, 1, Norm.INSTANCE);
            Optimizer plain = new Optimizer(Optimizer.Form.PYTORCH, 0, false, 0, 1);
            try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, plain)) {
                double first = sum(TinyNetwork.step(trainer, spec, 0.01f));
                double second = sum(TinyNetwork.step(trainer, spec, 0.01f));
                return new double[] {spec.stride(), spec.layers().size(), first, second};
            }
        }

        private static double sum(float[] losses) {
            assertEquals(5, losses.length);
            double sum = 0;
            for (float loss : losses) sum += loss;
            return sum;
        }
    }

    @Test
    void theExampleOfTheDocsIsOneConstantAndLearns() throws Exception {
        compile(Files.readString(SOURCE).replace(END, LAST + ",\n\n" + example() + END.substring(LAST.length())));
        try (var loader = new Anew(temp)) {
            Object learning =
                    loader.loadClass(Learning.class.getName()).getConstructor().newInstance();
            double[] found = (double[]) ((Callable<?>) learning).call();
            assertEquals(4, found[0]);
            assertEquals(4, found[1]);
            assertTrue(found[3] < found[2], found[2] + " then " + found[3]);
        }
    }

    private static String example() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("ARCHITECTURE.md")));
        assertTrue(example.find());
        return example.group();
    }

    private void compile(String text) throws Exception {
        assertTrue(text.contains("SMALL("), "the constants end otherwise than expected");
        Path file = Files.writeString(temp.resolve("Architecture.java"), text);
        String classes = Path.of(Anew.place(Architecture.class).toURI()).toString();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classes, "-d", temp.toString(), file.toString());
        assertEquals(0, code, text);
    }

    /** Our classes with what lies in a folder in their stead; PyTorch, whose natives load but once, is everybody's. */
    private static final class Anew extends URLClassLoader {

        Anew(Path folder) throws IOException {
            super(
                    new URL[] {folder.toUri().toURL(), place(Architecture.class), place(FourthNetworkTest.class)},
                    FourthNetworkTest.class.getClassLoader());
        }

        private static URL place(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.dscnn.")) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
