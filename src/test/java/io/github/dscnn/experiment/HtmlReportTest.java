// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.experiment.HtmlReport.Table;
import io.github.dscnn.ij.picture.StripFigure;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final byte[] PNG = StripFigure.png("Dice", Map.of("dscnn", new double[] {0.5}));

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static Element element(Document page, String name, int index) {
        return (Element) page.getElementsByTagName(name).item(index);
    }

    @Test
    void aFullPageIsWellFormedAndHasEverythingInIt() throws Exception {
        String html = ExperimentLook.page(PNG, PNG, PNG, PNG);
        Document page = parsed(html);
        assertEquals(4, page.getElementsByTagName("img").getLength());
        assertEquals(6, page.getElementsByTagName("section").getLength() + 1);
        assertFalse(html.toLowerCase(Locale.ROOT).contains("<script"));
        for (String outside : List.of("http", "url(", "@import", "<link", "href=", "src=\"/"))
            assertFalse(html.contains(outside), outside);
        String data = element(page, "img", 0).getAttribute("src");
        assertTrue(data.startsWith("data:image/png;base64,"));
        assertArrayEquals(PNG, Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1)));
        assertTrue(element(page, "footer", 0).getTextContent().startsWith("Not for clinical use."));
    }

    @Test
    void everyTextIsShownAsItStands() throws Exception {
        String odd = "<b>\"1 & 2\"</b> 'é' %s ]]> \uD83D\uDE00";
        HtmlReport report = new HtmlReport(odd, odd)
                .section(odd)
                .paragraph(odd)
                .points(List.of(odd))
                .table(new Table(odd, List.of(odd), List.of(List.of(odd)), 0))
                .picture(PNG, odd, odd)
                .details(odd, Map.of(odd, odd));
        Document page = parsed(report.html(odd, odd));
        for (String name :
                List.of("title", "h1", "h2", "p", "li", "caption", "th", "td", "figcaption", "summary", "dt", "dd"))
            assertEquals(odd, element(page, name, 0).getTextContent(), name);
        assertEquals(odd, element(page, "img", 0).getAttribute("alt"));
        assertEquals(0, page.getElementsByTagName("b").getLength());
    }

    @Test
    void aCharacterThatNoPageMayHoldIsReplaced() throws Exception {
        Document page = parsed(new HtmlReport("a\u0000b\u001Fc\uD800d", "").html("", ""));
        assertEquals("a\uFFFDb\uFFFDc\uFFFDd", element(page, "h1", 0).getTextContent());
    }

    @Test
    void figuresStandRightAndTheBestRowStandsOut() throws Exception {
        Table table = new Table(
                "",
                List.of("Method", "Dice", "Interval", "Note"),
                List.of(
                        List.of("unet", "0.8", "−0.1 (−0.2–0.0)", "3 of 5"),
                        List.of("dscnn", "–", "< 0.01", "all"),
                        List.of("fcn", "", "±2", "")),
                1);
        Document page = parsed(new HtmlReport("t", "").table(table).html("", ""));
        String[] expected = {"", "figure", "figure", ""};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], element(page, "th", i).getAttribute("class"), "head " + i);
            assertEquals(expected[i], element(page, "td", i).getAttribute("class"), "cell " + i);
        }
        for (int i = 0; i < 4; i++)
            assertEquals(i == 2 ? "best" : "", element(page, "tr", i).getAttribute("class"));
    }

    @Test
    void whatIsNoTableAndNoPictureIsRefused() {
        List<String> two = List.of("a", "b");
        List<List<String>> ragged = List.of(List.of("a"));
        assertThrows(IllegalArgumentException.class, () -> new Table("", two, ragged, HtmlReport.NO_ROW));
        assertThrows(IllegalArgumentException.class, () -> new Table("", two, List.of(two), 1));
        assertThrows(IllegalArgumentException.class, () -> new HtmlReport("", "").picture(new byte[20], "a", ""));
        assertThrows(IllegalArgumentException.class, () -> new HtmlReport("", "").picture(PNG, " ", ""));
    }
}
