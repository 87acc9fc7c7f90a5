// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.image.VoxelSize;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the OME-XML of a TIFF says about its images.
 *
 * @param uuid which file it stands in; empty if it does not say so
 * @param companion the file with the images, where they stand in one of their own; else empty
 */
record OmeXml(String uuid, String companion, List<Image> images) {

    private static final Map<String, Double> MICROMETRES = Map.ofEntries(
            Map.entry("m", 1e6),
            Map.entry("dm", 1e5),
            Map.entry("cm", 1e4),
            Map.entry("mm", 1e3),
            Map.entry("\u00B5m", 1.0),
            Map.entry("\u03BCm", 1.0),
            Map.entry("um", 1.0),
            Map.entry("nm", 1e-3),
            Map.entry("\u00C5", 1e-4),
            Map.entry("pm", 1e-6),
            Map.entry("in", 25400.0));
    private static final Map<String, Double> SECONDS =
            Map.of("s", 1.0, "ms", 1e-3, "\u00B5s", 1e-6, "min", 60.0, "h", 3600.0);
    private static final int MOST_CHANNELS = 1 << 16;

    /**
     * One image.
     *
     * @param order such as XYZCT, the axis that varies fastest first
     * @param samples of a pixel in a page, 3 where a page has colours
     * @param deep whether it says how far slices are apart
     */
    record Image(
            int width,
            int height,
            int channels,
            int slices,
            int frames,
            String order,
            int samples,
            VoxelSize voxel,
            boolean deep,
            double interval,
            List<Data> data) {

        /** With pages of so many samples, where it does not say how many they have. */
        Image of(int samplesOfPage) {
            boolean silent = samples == 1 && channels % samplesOfPage == 0;
            return silent
                    ? new Image(
                            width, height, channels, slices, frames, order, samplesOfPage, voxel, deep, interval, data)
                    : this;
        }

        /** Channels of pages: those of one page count as one. */
        int groups() {
            return Math.max(1, channels / samples);
        }
    }

    /**
     * Where some planes are.
     *
     * @param page in the file, from 0; -1: not said
     * @param count of planes; -1: not said
     * @param file name of another file; empty: this one
     */
    record Data(int page, int channel, int slice, int frame, int count, String file, String uuid) {}

    /** Whether a description is OME-XML. */
    static boolean is(String description) {
        return description.contains("<OME ") && (description.contains("</OME>") || description.contains("</OME:OME>"));
    }

    /** @throws IOException if the text is no XML or a number in it is none */
    static OmeXml of(String text) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new InputSource(new StringReader(text.substring(text.indexOf('<')))));
            return of(document);
        } catch (ParserConfigurationException | SAXException | NumberFormatException e) {
            throw new IOException(e);
        }
    }

    private static OmeXml of(Document document) throws IOException {
        Element root = document.getDocumentElement();
        List<Image> images = new ArrayList<>();
        for (Element pixels : all(root, "Pixels")) images.add(image(pixels));
        List<Element> elsewhere = all(root, "BinaryOnly");
        String companion = elsewhere.isEmpty() ? "" : elsewhere.get(0).getAttribute("MetadataFile");
        return new OmeXml(root.getAttribute("UUID"), companion, images);
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static Image image(Element pixels) throws IOException {
        int samples = 1;
        List<Element> channels = all(pixels, "Channel");
        for (Element channel : channels) samples = Math.max(samples, number(channel, "SamplesPerPixel", 1));
        List<Data> data = new ArrayList<>();
        for (Element one : all(pixels, "TiffData")) data.add(data(one));
        return new Image(
                number(pixels, "SizeX", 0),
                number(pixels, "SizeY", 0),
                number(pixels, "SizeC", 1),
                number(pixels, "SizeZ", 1),
                number(pixels, "SizeT", 1),
                pixels.getAttribute("DimensionOrder"),
                Math.min(samples, MOST_CHANNELS),
                voxel(pixels),
                has(pixels, "PhysicalSizeZ"),
                seconds(pixels),
                data);
    }

    private static Data data(Element data) throws IOException {
        List<Element> files = all(data, "UUID");
        Element file = files.isEmpty() ? null : files.get(0);
        return new Data(
                number(data, "IFD", -1),
                number(data, "FirstC", 0),
                number(data, "FirstZ", 0),
                number(data, "FirstT", 0),
                number(data, "PlaneCount", -1),
                file == null ? "" : file.getAttribute("FileName"),
                file == null ? "" : file.getTextContent().trim());
    }

    private static int number(Element element, String name, int otherwise) throws IOException {
        String text = element.getAttribute(name).trim();
        if (text.isEmpty()) return otherwise;
        int number = Integer.parseInt(text);
        if (number < otherwise && number < 0) throw new IOException(name + " is " + number);
        return number;
    }

    /** All three sizes in the unit of x, or in micrometres where ImageJ does not know that unit. */
    private static VoxelSize voxel(Element pixels) {
        String first = has(pixels, "PhysicalSizeX") ? "PhysicalSizeX" : "PhysicalSizeY";
        if (!has(pixels, first)) return VoxelSize.NONE;
        String said = unit(pixels, first);
        String unit = List.of("m", "cm", "mm", "nm", "in").contains(said) ? said : "\u00B5m";
        double x = size(pixels, first, unit);
        double y = has(pixels, "PhysicalSizeY") ? size(pixels, "PhysicalSizeY", unit) : x;
        double z = has(pixels, "PhysicalSizeZ") ? size(pixels, "PhysicalSizeZ", unit) : 1;
        return new VoxelSize(x, y, z, unit.equals("in") ? "inch" : unit);
    }

    private static boolean has(Element pixels, String name) {
        double size = real(pixels.getAttribute(name));
        return size > 0 && size < Double.POSITIVE_INFINITY && MICROMETRES.containsKey(unit(pixels, name));
    }

    private static String unit(Element pixels, String name) {
        String unit = pixels.getAttribute(name + "Unit").trim();
        return unit.isEmpty() ? "\u00B5m" : unit;
    }

    private static double size(Element pixels, String name, String unit) {
        return real(pixels.getAttribute(name)) * (MICROMETRES.get(unit(pixels, name)) / MICROMETRES.get(unit));
    }

    private static double seconds(Element pixels) {
        String unit = pixels.getAttribute("TimeIncrementUnit").trim();
        Double factor = SECONDS.get(unit.isEmpty() ? "s" : unit.toLowerCase(Locale.ROOT));
        double interval = real(pixels.getAttribute("TimeIncrement")) * (factor == null ? Double.NaN : factor);
        return interval > 0 && interval < Double.POSITIVE_INFINITY ? interval : 0;
    }

    private static double real(String text) {
        try {
            return text.isBlank() ? Double.NaN : Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
