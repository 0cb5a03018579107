package org.troth.query.evidence;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.troth.http.Problem;
import org.troth.seal.Evidence;
import org.troth.seal.Tile;

/// Hands out the hashes of the tree under the paths of C2SP tlog-tiles.
@RestController
public final class TileEndpoint {
    private static final int LEVELS = 8;

    private final Evidence evidence;

    TileEndpoint(Evidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping(path = "/api/v1/evidence/tile/{level}/{a}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] tile(@PathVariable String level, @PathVariable String a) {
        return hashes(level, a);
    }

    @GetMapping(path = "/api/v1/evidence/tile/{level}/{a}/{b}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] tile(@PathVariable String level, @PathVariable String a, @PathVariable String b) {
        return hashes(level, a + "/" + b);
    }

    @GetMapping(path = "/api/v1/evidence/tile/{level}/{a}/{b}/{c}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] tile(@PathVariable String level, @PathVariable String a, @PathVariable String b, @PathVariable String c) {
        return hashes(level, a + "/" + b + "/" + c);
    }

    @GetMapping(path = "/api/v1/evidence/tile/{level}/{a}/{b}/{c}/{d}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] tile(
            @PathVariable String level,
            @PathVariable String a,
            @PathVariable String b,
            @PathVariable String c,
            @PathVariable String d) {
        return hashes(level, a + "/" + b + "/" + c + "/" + d);
    }

    private byte[] hashes(String level, String rest) {
        return Tile.Place.of(level, rest)
                .filter(place -> place.level() < LEVELS)
                .flatMap(place -> evidence.tile(place.level(), place.index()).first(place.width()))
                .map(Tile::hashes)
                .orElseThrow(() -> Problem.of(404, "not-found", "There is no such tile.").exception());
    }
}
