// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What only a person knows of a model; every part may be left out.
 *
 * @param description one sentence: what it segments in which images
 * @param authors names
 * @param license SPDX identifier
 * @param data where images and labels come from
 * @param limits what it cannot do
 * @param dataset name of the public data set that the cases are from, to be cited
 * @param source its address
 */
record About(
        String description,
        List<String> authors,
        String license,
        String data,
        String limits,
        String dataset,
        String source) {

    private static final Set<String> FIELDS =
            Set.of("description", "authors", "license", "data", "limits", "dataset", "source");
    private static final About NOTHING = new About(null, null, null, null, null, null, null);

    About {
        description = description == null ? "" : description;
        authors = authors == null ? List.of() : List.copyOf(authors);
        license = license == null ? "" : license;
        data = data == null ? "" : data;
        limits = limits == null ? "" : limits;
        dataset = dataset == null ? "" : dataset;
        source = source == null ? "" : source;
    }

    /**
     * Reads a JSON file; a blank name gives nothing.
     *
     * @throws DscnnException if it cannot be read or has other fields
     */
    static About read(String file) {
        if (file.isBlank()) return NOTHING;
        try {
            JsonObject json =
                    JsonParser.parseString(Files.readString(Path.of(file))).getAsJsonObject();
            for (String field : json.keySet())
                if (!FIELDS.contains(field))
                    throw new DscnnException(
                            "%s has the field '%s'; there are description, authors, license, data, limits, dataset and"
                                    + " source.",
                            file, field);
            About about = new Gson().fromJson(json, About.class);
            if (!about.source.isEmpty() && !about.source.matches("https?://[^\\s/]+.*")
                    || about.dataset.isEmpty() != about.source.isEmpty())
                throw new DscnnException(
                        "%s: 'dataset' is a name and 'source' its address (https://...); give both or none.", file);
            return about;
        } catch (DscnnException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // of the JSON, or of a field of another kind
            throw new DscnnException(e, "%s is no JSON file that can be read; correct it.", file);
        }
    }
}
