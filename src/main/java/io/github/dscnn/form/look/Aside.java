// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingWorker;

/** Work beside the windows' thread. */
public final class Aside {

    private Aside() {}

    /** The same with nothing to be done first. */
    public static <T> void run(Callable<T> task, Consumer<T> then, Consumer<String> failed) {
        run(task, then, failed, () -> {});
    }

    /**
     * Does something aside; the rest happens in the thread of the windows.
     *
     * @param then gets what came of it
     * @param failed gets the sentence of what went wrong
     * @param before is called first, either way
     */
    public static <T> void run(Callable<T> task, Consumer<T> then, Consumer<String> failed, Runnable before) {
        new SwingWorker<T, Void>() {
            @Override
            protected T doInBackground() throws Exception {
                return task.call();
            }

            @Override
            protected void done() {
                before.run();
                try {
                    then.accept(get());
                } catch (ExecutionException e) {
                    failed.accept(String.valueOf(e.getCause().getMessage()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }.execute();
    }
}
