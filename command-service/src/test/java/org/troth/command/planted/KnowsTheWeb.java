package org.troth.command.planted;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

class KnowsTheWeb {
    @GetMapping
    ResponseEntity<String> answer() {
        return ResponseEntity.ok("");
    }
}
