package org.troth.event.guide;

import java.util.List;

/// A list of codes has a new version.
///
/// @param version 1 for the first
public record CodeListPublished(String list, int version, List<Code> entries) implements GuideEvent {}
