// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.yaml;

import java.nio.file.Path;

/** Lines of a description. */
public final class TinyYaml {

    private TinyYaml() {}

    /** As if they stood in a file that is called rdf.yaml. */
    public static Node node(String yaml) {
        Path file = Path.of("rdf.yaml");
        return Node.of(file, Yaml.parse(file, yaml));
    }
}
