// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import ij.IJ;
import ij.plugin.PlugIn;
import io.github.dscnn.ij.desk.CallingMacro;
import io.github.dscnn.task.DscnnException;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/**
 * Runs a command in plain ImageJ: the argument of the plugin is the command's class. The options of a macro fill the
 * form, else its dialog does, as in Fiji. The command runs in the caller's thread. What the user can mend is said in one
 * sentence and stops the macro; without ImageJ and without a macro, as in a test, it is thrown.
 */
public final class Bridge implements PlugIn {

    @Override
    public void run(String command) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Bridge.class.getClassLoader());
        try (Context context = new Context()) {
            run(context, command);
        } catch (DscnnException | IllegalArgumentException e) {
            say(e);
        } catch (RuntimeException | Error e) {
            CallingMacro.abort(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void run(Context context, String command) {
        CommandInfo info = context.service(CommandService.class).getCommand(command);
        if (info == null)
            throw new DscnnException(
                    "the command %s is missing: put dscnn.jar and its libraries into plugins/jars", command);
        run(context, context.service(ModuleService.class).createModule(info));
    }

    private static void run(Context context, Module module) {
        PluginService plugins = context.service(PluginService.class);
        ModuleRunner runner = new ModuleRunner(
                context,
                module,
                plugins.createInstancesOfType(PreprocessorPlugin.class),
                plugins.createInstancesOfType(PostprocessorPlugin.class));
        new Quiet(context).run(runner);
    }

    /** Says what is wrong as ImageJ does: the error of a macro ends it, else a dialog. */
    private static void say(RuntimeException failure) {
        if (new CallingMacro(null).end(failure.getMessage())) return;
        if (IJ.getInstance() == null) throw failure;
        IJ.error("DSCNN", CallingMacro.lines(failure.getMessage()));
    }
}
