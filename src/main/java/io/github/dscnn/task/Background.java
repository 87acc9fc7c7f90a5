// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Work in a thread of its own that whoever waits for it can leave at any time, even while one call of native code takes
 * seconds. What the work reports, and what it wants done, happens in the caller's thread while the work waits; in between
 * the caller asks its progress ten times a second whether to stop.
 *
 * <p>Work that was left is cancelled at its next word to the caller; the JVM ends only when it has come to that.
 */
public final class Background implements Progress {

    private static final long ASK_MILLIS = 100;
    private static final long GRACE_MILLIS = 100;
    private static final long EXIT_MILLIS = 30_000;

    private final Progress progress;
    private final BlockingQueue<FutureTask<?>> actions = new LinkedBlockingQueue<>();
    private boolean left;
    private long done;
    private long total;
    private String what = "";

    private Background(Progress progress) {
        this.progress = progress;
    }

    /**
     * Waits for work and gives its result; what it throws is thrown here.
     *
     * @param name of the thread
     * @param work is given its way to the caller
     * @param progress may stop the work with a {@link CancellationException}; anything else that it throws is thrown here
     *     and leaves the work
     * @throws CancellationException if the progress stopped the work and it has not ended by itself soon after
     */
    public static <T> T call(String name, Function<Background, T> work, Progress progress) {
        Background background = new Background(progress);
        FutureTask<T> task = new FutureTask<>(() -> work.apply(background));
        Thread thread = new Thread(() -> background.run(task), name);
        thread.setDaemon(true);
        thread.start();
        return background.await(task);
    }

    /** Runs something in the caller's thread and waits for it. */
    public void inCaller(Runnable action) {
        FutureTask<?> task = new FutureTask<>(action, null);
        synchronized (this) {
            if (left) throw new CancellationException("stopped");
            actions.add(task);
        }
        result(task);
    }

    @Override
    public void report(long now, long all, String words) {
        inCaller(() -> {
            done = now;
            total = all;
            what = words;
            progress.report(now, all, words);
        });
    }

    @Override
    public void log(String line) {
        inCaller(() -> progress.log(line));
    }

    private void run(FutureTask<?> task) {
        Thread hook = new Thread(() -> exit(task), "DSCNN waits for native code");
        boolean hooked = hook(() -> Runtime.getRuntime().addShutdownHook(hook));
        task.run();
        if (hooked) hook(() -> Runtime.getRuntime().removeShutdownHook(hook));
        actions.add(new FutureTask<>(() -> {}, null));
    }

    /** @return whether it was done: not when the JVM is on its way out */
    private static boolean hook(Runnable action) {
        try {
            action.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void exit(FutureTask<?> task) {
        leave();
        wait(task, EXIT_MILLIS);
    }

    private <T> T await(FutureTask<T> task) {
        try {
            while (!task.isDone()) {
                FutureTask<?> action = actions.poll(ASK_MILLIS, TimeUnit.MILLISECONDS);
                if (action != null) action.run();
                else if (!task.isDone()) progress.report(done, total, what);
            }
        } catch (CancellationException e) {
            leave();
            if (!wait(task, GRACE_MILLIS)) throw e;
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave();
            throw new CancellationException("stopped");
        }
        return result(task);
    }

    private synchronized void leave() {
        left = true;
        actions.forEach(action -> action.cancel(false));
        actions.clear();
    }

    /** Whether a task ends in time. */
    private static boolean wait(FutureTask<?> task, long millis) {
        try {
            task.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }
}
