// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import io.github.dscnn.task.DscnnException;
import java.util.List;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.module.event.ModuleErroredEvent;

/** Keeps SciJava from logging the stack trace of a failure that the bridge says in a sentence. */
final class Quiet {

    /** SciJava holds its listeners weakly. */
    private final List<EventSubscriber<?>> listening;

    Quiet(Context context) {
        listening = context.service(EventService.class).subscribe(this);
    }

    /** SciJava calls it before it would log. */
    @EventHandler
    void onFailure(ModuleErroredEvent event) {
        Throwable failure = event.getException();
        if (failure instanceof DscnnException || failure instanceof IllegalArgumentException) event.consume();
    }
}
