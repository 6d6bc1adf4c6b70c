package dev.studybuddy.notes.epub;

/** The files of a book, for {@link String#formatted}. */
final class EpubTemplates {
    static final String CONTAINER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
              <rootfiles>
                <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
              </rootfiles>
            </container>
            """;

    /** Identifier, title, language, time of the change, items of the manifest and of the spine. */
    static final String PACKAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">urn:uuid:%s</dc:identifier>
                <dc:title>%s</dc:title>
                <dc:language>%s</dc:language>
                <dc:publisher>Study Buddy</dc:publisher>
                <meta property="dcterms:modified">%s</meta>
              </metadata>
              <manifest>
                <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="style" href="style.css" media-type="text/css"/>
            %s  </manifest>
              <spine>
                <itemref idref="nav"/>
            %s  </spine>
            </package>
            """;

    /** Title and list items. */
    static final String NAV = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"
                xml:lang="en">
            <head><title>%s</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
            <body>
            <nav epub:type="toc"><h1>Contents</h1>
            <ol>
            %s</ol>
            </nav>
            </body>
            </html>
            """;

    /** Language, title and body. */
    static final String PAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="%1$s" xml:lang="%1$s">
            <head><title>%2$s</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
            <body dir="auto">
            %3$s
            </body>
            </html>
            """;

    static final String STYLE = """
            body { line-height: 1.5; overflow-wrap: break-word }
            h1, h2, h3 { line-height: 1.2; break-after: avoid }
            code, pre, .formula { font-family: monospace }
            pre { white-space: pre-wrap }
            .display { display: block; margin: 0.5em 2em }
            table { border-collapse: collapse }
            th, td { border: 1px solid; padding: 0.2em 0.5em }
            """;

    private EpubTemplates() {}
}
