package org.troth.store;

import java.util.List;
import org.troth.content.NewContent;

/// Events, claims and words that are kept together or not at all.
record LogUnit(List<WrittenEvent> events, List<Claim> claims, List<Claim> releases, List<NewContent> contents) {}
