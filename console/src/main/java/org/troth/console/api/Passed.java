package org.troth.console.api;

import java.io.InputStream;
import java.net.http.HttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Hands a file of a service on to the browser as it comes.
public final class Passed {
    private Passed() {}

    public static ResponseEntity<StreamingResponseBody> on(HttpResponse<InputStream> file, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(out -> {
                    try (InputStream in = file.body()) {
                        in.transferTo(out);
                    }
                });
    }
}
