package org.troth.event.interaction;

import java.util.Map;
import org.troth.event.Personal;

/// A step of a kind this installation defined itself, or one an import could not map.
///
/// An import records it on the stream of whatever the history was about.
///
/// @param stepSchemaVersion 0 where no schema was published for the code
/// @param personalData the fields that the schema marks personal
public record CustomStepRecorded(
        String stepCode, int stepSchemaVersion, Map<String, Object> data, Map<String, Personal<Object>> personalData)
        implements InteractionEvent {}
