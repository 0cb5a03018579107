package org.troth.http;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that the process is there, whatever else is not.
///
/// Whoever restarts what is not alive must not restart every service because the database is away or many people came.
@RestController
final class LiveEndpoint {
    @Hidden
    @GetMapping(path = "/livez", produces = "text/plain;charset=utf-8")
    String live() {
        return "alive\n";
    }
}
