// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.model.store.ModelStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that can be chosen from a list.
 *
 * @param label what a person calls it: its name, and where two have one name its folder too
 * @param value what it is called in a macro: its name, or the path of one that was trained from here
 * @param path where it lies
 */
public record KnownModel(String label, String value, Path path) {

    /** Those that were trained from here, as they are given, then those that have a name; who is both comes once, by name. */
    static List<KnownModel> of(List<Path> trained, List<ModelStore.Entry> named) {
        List<KnownModel> known = new ArrayList<>();
        List<ModelStore.Entry> others = new ArrayList<>(named);
        for (Path folder : trained) {
            String name = name(folder);
            if (others.removeIf(one -> same(one.path(), folder))) {
                known.add(new KnownModel(name, name, folder));
                continue;
            }
            boolean alone =
                    trained.stream().filter(one -> name(one).equals(name)).count() == 1
                            && named.stream().noneMatch(one -> one.name().equals(name));
            known.add(new KnownModel(
                    alone ? name : name + " in " + folder.toAbsolutePath().getParent(), folder.toString(), folder));
        }
        others.forEach(one -> known.add(new KnownModel(one.name(), one.name(), one.path())));
        return known;
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static String name(Path folder) {
        return folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
    }
}
