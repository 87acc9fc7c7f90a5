// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import io.github.dscnn.task.DscnnException;
import java.util.List;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.module.ModuleRunner;
import org.scijava.module.event.ModuleErroredEvent;

/** Keeps SciJava from logging the stack trace of a failure that the bridge says in a sentence. */
final class Quiet {

    private final EventService events;

    Quiet(Context context) {
        events = context.service(EventService.class);
    }

    void run(ModuleRunner runner) {
        List<EventSubscriber<?>> listening = events.subscribe(this);
        try {
            runner.run();
        } finally {
            events.unsubscribe(listening);
        }
    }

    /** SciJava calls it before it would log. */
    @EventHandler
    void onFailure(ModuleErroredEvent event) {
        Throwable failure = event.getException();
        if (failure instanceof DscnnException || failure instanceof IllegalArgumentException) event.consume();
    }
}
