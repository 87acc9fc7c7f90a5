// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import io.github.dscnn.site.SiteFile.Earlier;
import io.github.dscnn.site.SiteFile.Version;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** {@code db.xml.gz}, the list of an update site's files that Fiji's updater reads. */
final class SiteIndex {

    static final String NAME = "db.xml.gz";
    private static final String ROOT = "pluginRecords";

    private SiteIndex() {}

    /**
     * Reads the list of a site, made here or by the official uploader.
     *
     * @throws DscnnException if the file is none
     */
    static List<SiteFile> read(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Element root = builder().parse(in).getDocumentElement();
            if (!root.getTagName().equals(ROOT)) throw new SAXException("it has no " + ROOT);
            return children(root, "plugin").stream().map(SiteIndex::file).toList();
        } catch (IOException | SAXException | RuntimeException e) {
            throw new DscnnException(
                    e,
                    "%s is no list of an update site (%s): put the db.xml.gz of the last release there",
                    file,
                    e.getMessage());
        }
    }

    /** The file's content; equal lists give equal bytes. */
    static byte[] bytes(List<SiteFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            open(xml, 0, ROOT);
            for (SiteFile file : files) write(xml, file);
            close(xml, 0);
            xml.writeEndDocument();
            xml.flush();
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static SiteFile file(Element plugin) {
        String path = plugin.getAttribute("filename");
        Optional<Version> current =
                children(plugin, "version").stream().findFirst().map(SiteIndex::version);
        List<Earlier> earlier = new ArrayList<>();
        for (Element one : children(plugin, "previous-version"))
            earlier.add(new Earlier(
                    one.hasAttribute("filename") ? one.getAttribute("filename") : path,
                    one.getAttribute("checksum"),
                    number(one, "timestamp"),
                    number(one, "timestamp-obsolete")));
        return new SiteFile(path, texts(plugin, "platform"), current, List.copyOf(earlier));
    }

    private static Version version(Element version) {
        return new Version(
                version.getAttribute("checksum"),
                number(version, "timestamp"),
                number(version, "filesize"),
                String.join("", texts(version, "description")),
                children(version, "dependency").stream()
                        .map(one -> one.getAttribute("filename"))
                        .toList(),
                texts(version, "link"),
                texts(version, "author"));
    }

    private static void write(XMLStreamWriter xml, SiteFile file) throws XMLStreamException {
        open(xml, 1, "plugin", "filename", file.path());
        for (String platform : file.platforms()) text(xml, 2, "platform", platform);
        if (file.current().isPresent()) write(xml, file.current().get());
        for (Earlier one : file.earlier())
            empty(
                    xml,
                    "previous-version",
                    "timestamp",
                    "" + one.timestamp(),
                    "timestamp-obsolete",
                    "" + one.obsolete(),
                    "checksum",
                    one.checksum(),
                    "filename",
                    one.path());
        close(xml, 1);
    }

    private static void write(XMLStreamWriter xml, Version version) throws XMLStreamException {
        open(
                xml,
                2,
                "version",
                "checksum",
                version.checksum(),
                "timestamp",
                "" + version.timestamp(),
                "filesize",
                "" + version.size());
        text(xml, 3, "description", version.description());
        for (String need : version.needs()) empty(xml, "dependency", "filename", need);
        for (String link : version.links()) text(xml, 3, "link", link);
        for (String author : version.authors()) text(xml, 3, "author", author);
        close(xml, 2);
    }

    private static void open(XMLStreamWriter xml, int depth, String name, String... attributes)
            throws XMLStreamException {
        indent(xml, depth);
        xml.writeStartElement(name);
        attributes(xml, attributes);
    }

    private static void close(XMLStreamWriter xml, int depth) throws XMLStreamException {
        indent(xml, depth);
        xml.writeEndElement();
    }

    private static void empty(XMLStreamWriter xml, String name, String... attributes) throws XMLStreamException {
        indent(xml, 3);
        xml.writeEmptyElement(name);
        attributes(xml, attributes);
    }

    private static void text(XMLStreamWriter xml, int depth, String name, String text) throws XMLStreamException {
        open(xml, depth, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) xml.writeAttribute(attributes[i], attributes[i + 1]);
    }

    private static void indent(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) found.add(element);
        }
        return found;
    }

    private static List<String> texts(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).toList();
    }

    private static long number(Element element, String name) {
        String text = element.getAttribute(name);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** The official uploader writes a DTD in front; nothing outside of the file is looked up. */
    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            builder.setEntityResolver(
                    (name, address) -> new InputSource(new ByteArrayInputStream("".getBytes(StandardCharsets.UTF_8))));
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
