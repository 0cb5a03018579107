package org.troth.command.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.troth.http.BadInput;

/// What came with a request: the file, and perhaps the mapping beside it.
///
/// The service reads no forms elsewhere, so the parts are taken apart here, one after the other, as they arrive.
final class Upload {
    private static final int MOST_MAPPING_BYTES = 64 * 1024;
    private static final int MOST_PARTS = 2;

    private final Spool file;
    private final byte @Nullable [] mapping;

    private Upload(Spool file, byte @Nullable [] mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    Spool file() {
        return file;
    }

    byte @Nullable [] mapping() {
        return mapping;
    }

    static Upload of(HttpServletRequest request, ImportSettings settings) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return new Upload(Spool.of(request.getInputStream(), settings.folder(), settings.keepFree()), null);
        }
        try {
            return ofParts(request, settings);
        } catch (FileUploadException malformed) {
            throw BadInput.at("", "The parts of the body cannot be told apart.");
        }
    }

    private static Upload ofParts(HttpServletRequest request, ImportSettings settings) throws IOException {
        FileUpload parts = new FileUpload();
        parts.setFileCountMax(MOST_PARTS);
        FileItemIterator items = parts.getItemIterator(new ServletRequestContext(request));
        Spool file = null;
        byte[] mapping = null;
        boolean done = false;
        try {
            while (items.hasNext()) {
                FileItemStream item = items.next();
                String name = item.getFieldName() == null ? "" : item.getFieldName();
                if (name.equals("file") && file == null) {
                    file = Spool.of(item.openStream(), settings.folder(), settings.keepFree());
                } else if (name.equals("mapping") && mapping == null) {
                    mapping = mapping(item);
                } else {
                    throw BadInput.at("", "The parts of the body are file and, if needed, mapping, each once.");
                }
            }
            if (file == null) {
                throw BadInput.at("", "The body has no part named file.");
            }
            done = true;
            return new Upload(file, mapping);
        } finally {
            if (!done && file != null) {
                file.close();
            }
        }
    }

    private static byte[] mapping(FileItemStream item) throws IOException {
        try (InputStream part = item.openStream()) {
            byte[] bytes = part.readNBytes(MOST_MAPPING_BYTES + 1);
            if (bytes.length > MOST_MAPPING_BYTES) {
                throw BadInput.at("", "A mapping has at most " + MOST_MAPPING_BYTES + " bytes.");
            }
            return bytes;
        }
    }
}
