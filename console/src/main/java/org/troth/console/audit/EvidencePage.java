package org.troth.console.audit;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.troth.console.api.Passed;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Says whether what is recorded of something is sealed and signed, and hands out the evidence.
///
/// The page can only say what the services say; whoever trusts neither takes the bundle and a verifier of their own.
@Controller
class EvidencePage {
    private static final String STREAM = "(?:cus|int|iss|prm)_[0-9a-z]{26}";

    private final Troth troth;

    EvidencePage(Troth troth) {
        this.troth = troth;
    }

    /// How sealing stands.
    record Sealing(long sealed, long signed, List<Alarm> alarms) {}

    record Alarm(Instant raisedAt, String code, String detail) {}

    /// What is recorded of the subject.
    record Range(long first, long last) {}

    @GetMapping("/audit/{stream:" + STREAM + "}/evidence")
    String evidence(@PathVariable String stream, HttpSession session, Model model) {
        Optional<String> reason = Reason.of(session);
        if (reason.isEmpty()) {
            model.addAttribute("what", stream);
            model.addAttribute("next", "/evidence");
            return "audit/why";
        }
        Troth.Reader reader = troth.because(reason.get());
        Replay replay = new Replay(reader, stream, stream.startsWith("cus_"));
        List<Events.Event> oldest = replay.after(0).data();
        List<Events.Event> newest = replay.until(replay.now()).data();
        Note note = note(reader);
        model.addAttribute("stream", stream);
        model.addAttribute("page", Components.pageOf(stream));
        model.addAttribute("sealing", reader.read("/api/v1/evidence", Map.of(), Sealing.class));
        model.addAttribute(
                "range",
                oldest.isEmpty() || newest.isEmpty()
                        ? null
                        : new Range(oldest.getFirst().position(), newest.getLast().position()));
        model.addAttribute("note", note);
        model.addAttribute("good", note != null && note.signedBy(reader.text("/api/v1/evidence/key")));
        return "audit/evidence";
    }

    /// Absent while nothing has been signed.
    private static @Nullable Note note(Troth.Reader reader) {
        try {
            return Note.of(reader.text("/api/v1/evidence/checkpoint"));
        } catch (Refused refused) {
            if ("not-signed-yet".equals(refused.refusal().type())) {
                return null;
            }
            throw refused;
        }
    }

    @GetMapping("/audit/{stream:" + STREAM + "}/bundle")
    ResponseEntity<StreamingResponseBody> bundle(@PathVariable String stream, HttpSession session) {
        return Passed.on(
                troth.because(Reason.of(session).orElse(""))
                        .file("/api/v1/evidence/" + kind(stream) + "/" + stream + "/bundle", "application/zip"),
                "application/zip",
                stream + ".troth-evidence.zip");
    }

    @GetMapping("/audit/events/{event:evt_[0-9a-z]{26}}/proof")
    ResponseEntity<StreamingResponseBody> proof(@PathVariable String event, HttpSession session) {
        return Passed.on(
                troth.because(Reason.of(session).orElse(""))
                        .file("/api/v1/evidence/events/" + event + "/proof", "text/plain"),
                "text/plain;charset=UTF-8",
                event + ".tlog-proof");
    }

    private static String kind(String stream) {
        return switch (stream.substring(0, 3)) {
            case "cus" -> "customers";
            case "int" -> "interactions";
            case "iss" -> "issues";
            default -> "promises";
        };
    }
}
