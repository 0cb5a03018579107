package org.troth.event.guide;

import java.util.Map;

/// A kind of custom step has a schema.
///
/// @param version 1 for the first
/// @param schema JSON Schema 2020-12; a property with `"personal": true` is personal
public record CustomStepPublished(String stepCode, int version, Map<String, Object> schema) implements GuideEvent {}
