package org.troth.console.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.troth.console.api.Passed;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Sends a file of history in, and shows how far it is.
@Controller
class ImportsPage {
    private static final String IMPORTS = "/api/v1/imports";
    private static final List<String> FORMATS = List.of("event-log-csv", "conversation-json", "troth-ndjson");

    private final Troth troth;

    ImportsPage(Troth troth) {
        this.troth = troth;
    }

    @GetMapping("/operations/imports")
    String imports(Model model) {
        model.addAttribute("jobs", troth.reader().remembered(IMPORTS, Map.of(), ImportJob.Listing.class).data());
        model.addAttribute("formats", FORMATS);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operations/imports";
    }

    /// @param key the same for the same file, however often a browser sends it
    @PostMapping("/operations/imports")
    String send(
            @RequestParam String format,
            @RequestParam String source,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam String key,
            @RequestParam MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            ImportJob job = troth.send(
                    IMPORTS,
                    Map.of("format", format, "source", source.strip(), "dryRun", Boolean.toString(dryRun)),
                    file.getInputStream(),
                    key,
                    ImportJob.class);
            return "redirect:/operations/imports/" + job.id();
        } catch (Refused refused) {
            response.setStatus(422);
            model.addAttribute("refusal", refused.refusal());
            model.addAttribute("format", format);
            model.addAttribute("source", source);
            return imports(model);
        }
    }

    @GetMapping("/operations/imports/{id:imp_[0-9a-z]{26}}")
    String job(@PathVariable String id, Model model) {
        model.addAttribute("job", troth.reader().remembered(IMPORTS + "/" + id, Map.of(), ImportJob.class));
        return "operations/import";
    }

    @GetMapping("/operations/imports/{id:imp_[0-9a-z]{26}}/refused")
    ResponseEntity<StreamingResponseBody> refused(@PathVariable String id) {
        return Passed.on(
                troth.reader().rememberedFile(IMPORTS + "/" + id + "/refused", "text/csv"),
                "text/csv;charset=UTF-8",
                id + "-refused.csv");
    }
}
