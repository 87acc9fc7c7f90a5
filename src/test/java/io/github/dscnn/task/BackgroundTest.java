// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private final Thread caller = Thread.currentThread();

    @Test
    void theResultAndEveryWordComeBackInTheCallersThread() {
        List<String> heard = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                assertSame(caller, Thread.currentThread());
                if (!what.isEmpty()) heard.add(done + "/" + total + " " + what);
            }

            @Override
            public void log(String line) {
                assertSame(caller, Thread.currentThread());
                heard.add(line);
            }
        };
        int result = Background.call(
                "work",
                work -> {
                    assertNotSame(caller, Thread.currentThread());
                    work.report(1, 2, "half");
                    work.log("a line");
                    return 42;
                },
                progress);
        assertEquals(42, result);
        assertEquals(List.of("1/2 half", "a line"), heard);
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        DscnnException thrown = new DscnnException("wrong");
        assertSame(
                thrown,
                assertThrows(
                        DscnnException.class,
                        () -> Background.call(
                                "work",
                                work -> {
                                    throw thrown;
                                },
                                Progress.NONE)));
    }

    @Test
    void aStopAtAReportIsSeenByTheWork() {
        Progress stop = (done, total, what) -> {
            if (done == 3) throw new CancellationException("enough");
        };
        String result = Background.call(
                "work",
                work -> {
                    int i = 0;
                    try {
                        while (true) work.report(++i, 0, "");
                    } catch (CancellationException e) {
                        return "ended at " + i;
                    }
                },
                stop);
        assertEquals("ended at 3", result);
    }

    @Test
    void workThatIsBusyIsLeftAndCancelledAtItsNextWord() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Progress stop = (done, total, what) -> {
            throw new CancellationException("enough");
        };
        try {
            var error = assertThrows(
                    CancellationException.class,
                    () -> Background.call(
                            "work",
                            work -> {
                                try {
                                    busy.await();
                                    work.log("never heard");
                                } catch (CancellationException | InterruptedException e) {
                                    seen.set(e);
                                }
                                ended.countDown();
                                return null;
                            },
                            stop));
            assertEquals("enough", error.getMessage());
        } finally {
            busy.countDown();
        }
        assertTrue(ended.await(10, TimeUnit.SECONDS));
        assertTrue(seen.get() instanceof CancellationException);
    }

    @Test
    void anErrorOfTheProgressIsThrownAndTheWorkDoesNotWaitForEver() throws InterruptedException {
        for (Throwable failure : List.of(new IllegalStateException("a window is gone"), new StackOverflowError())) {
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            Progress broken = (done, total, what) -> BackgroundTest.<RuntimeException>raise(failure);
            try {
                assertSame(
                        failure,
                        assertThrows(
                                failure.getClass(),
                                () -> Background.call("work", work -> talk(work, busy, ended), broken)));
            } finally {
                busy.countDown();
            }
            assertTrue(ended.await(5, TimeUnit.SECONDS), "the work still waits after " + failure);
        }
    }

    private static Void talk(Background work, CountDownLatch busy, CountDownLatch ended) {
        try {
            busy.await();
            work.log("never heard");
        } catch (CancellationException | InterruptedException e) {
            ended.countDown();
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }
}
