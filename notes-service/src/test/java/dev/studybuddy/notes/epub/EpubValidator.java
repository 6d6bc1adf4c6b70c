package dev.studybuddy.notes.epub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Checks what makes a reader reject a book: the container, that each file is well-formed and in the manifest, the
 * spine, that each link within the book has its target, and that nothing is loaded from elsewhere. EPUBCheck itself
 * would bring other XML libraries onto the class path of the tests than production has.
 */
public final class EpubValidator {
    private static final String FOLDER = "EPUB/";
    private static final List<String> REFERENCES = List.of("href", "src", "data", "poster", "srcset", "action");
    private static final Set<String> NOT_ALLOWED = Set.of("script", "img", "iframe", "object", "embed", "style",
            "form");

    private final Map<String, String> files;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    private EpubValidator(Map<String, String> files) {
        this.files = files;
    }

    /** The errors; empty for a valid book. */
    public static List<String> errors(byte[] book) throws IOException {
        EpubValidator validator = new EpubValidator(files(book));
        validator.check(new String(book, 30, 28, StandardCharsets.US_ASCII));
        return validator.errors;
    }

    /** The text of each file by path, in the order of the archive. */
    public static Map<String, String> files(byte[] book) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void check(String firstBytes) {
        // Name and content of the first entry, neither compressed nor with extra fields.
        expect(firstBytes.equals("mimetypeapplication/epub+zip"), "mimetype is not first and stored");
        files.forEach((path, content) -> {
            if (path.endsWith("xml") || path.endsWith("xhtml") || path.endsWith("opf")) {
                parse(path, content);
            }
        });
        if (errors.isEmpty()) {
            expect(!elements("META-INF/container.xml", "rootfile").isEmpty() && elements("META-INF/container.xml",
                    "rootfile").get(0).getAttribute("full-path").equals("EPUB/package.opf"), "no root file");
            checkPackage();
            documents.keySet().stream().filter(path -> path.endsWith("xhtml")).toList().forEach(this::checkPage);
        }
    }

    private void parse(String path, String content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            documents.put(path, factory.newDocumentBuilder().parse(new InputSource(new StringReader(content))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            errors.add(path + ": " + e.getMessage());
        }
    }

    private void checkPackage() {
        String path = FOLDER + "package.opf";
        for (String name : List.of("identifier", "title", "language")) {
            expect(elements(path, name).size() == 1 && !elements(path, name).get(0).getTextContent().isBlank(), "no "
                    + name);
        }
        Map<String, String> manifest = new LinkedHashMap<>();
        elements(path, "item").forEach(item -> expect(manifest.put(item.getAttribute("id"), item.getAttribute(
                "href")) == null, "an id is used twice"));
        Set<String> listed = new HashSet<>(manifest.values());
        Set<String> present = new HashSet<>();
        files.keySet().stream().filter(file -> file.startsWith(FOLDER) && !file.equals(path))
                .forEach(file -> present.add(file.substring(FOLDER.length())));
        expect(listed.equals(present) && listed.size() == manifest.size(), "manifest " + listed + ", files " + present);
        List<String> spine = elements(path, "itemref").stream().map(item -> manifest.get(item.getAttribute("idref")))
                .toList();
        expect(spine.size() == new HashSet<>(spine).size() && spine.containsAll(present.stream().filter(
                file -> file.endsWith("xhtml")).toList()), "spine " + spine);
        expect(elements(path, "item").stream().filter(item -> item.getAttribute("properties").equals("nav"))
                .count() == 1, "no navigation");
    }

    private void checkPage(String path) {
        Set<String> ids = new HashSet<>();
        for (Element element : elements(path, "*")) {
            String id = element.getAttribute("id");
            expect(id.isEmpty() || ids.add(id), path + ": id " + id + " is used twice");
            expect(!NOT_ALLOWED.contains(element.getLocalName()), path + ": element " + element.getLocalName());
            IntStream.range(0, element.getAttributes().getLength()).mapToObj(element.getAttributes()::item)
                    .forEach(attribute -> expect(!attribute.getNodeName().startsWith("on") && !attribute.getNodeName()
                            .equals("align"), path + ": attribute " + attribute.getNodeName()));
            REFERENCES.stream().filter(element::hasAttribute).forEach(name -> checkReference(path, element, name));
        }
    }

    private void checkReference(String path, Element element, String attribute) {
        String target = element.getAttribute(attribute);
        boolean link = element.getLocalName().equals("a");
        if (link && target.matches("(?i)https?://.+")) {
            return;
        }
        String[] parts = target.split("#", 2);
        String file = parts[0].isEmpty() ? path : FOLDER + parts[0];
        expect(files.containsKey(file), path + ": no file " + target);
        expect(parts.length == 1 || elements(file, "*").stream().anyMatch(found -> found.getAttribute("id")
                .equals(parts[1])), path + ": no target " + target);
        expect(!link || !element.getTextContent().isBlank(), path + ": a link without text");
    }

    private List<Element> elements(String path, String name) {
        NodeList found = documents.get(path).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private void expect(boolean holds, String error) {
        if (!holds) {
            errors.add(error);
        }
    }
}
