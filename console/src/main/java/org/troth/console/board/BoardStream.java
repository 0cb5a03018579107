package org.troth.console.board;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Passes on, line by line, what the query service says about lists that changed.
///
/// When that line breaks, so does this one, and the browser comes back by itself with the last number it heard.
@RestController
class BoardStream {
    private final Troth troth;

    BoardStream(Troth troth) {
        this.troth = troth;
    }

    // Waits on a thread of its own, which is virtual and costs next to nothing.
    @GetMapping("/promises/stream")
    void stream(@RequestParam String after, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String heard = Objects.requireNonNullElse(request.getHeader("Last-Event-ID"), after);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        OutputStream out = response.getOutputStream();
        out.write(": listening\n\n".getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        try (InputStream in = troth.stream(
                        "/api/v1/work-lists/stream", Map.of("after", heard), MediaType.TEXT_EVENT_STREAM_VALUE)
                .body()) {
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                response.flushBuffer();
            }
        } catch (IOException | Refused gone) {
            // Either end may leave at any time; the browser comes back by itself.
        }
    }
}
