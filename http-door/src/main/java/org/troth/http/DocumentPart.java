package org.troth.http;

import io.swagger.v3.oas.models.OpenAPI;

/// Describes endpoints that reflection on controllers cannot see. Beans of this type are asked in their order.
///
/// What every operation has in common, such as the problems anybody may meet, is added afterwards.
@FunctionalInterface
public interface DocumentPart {
    void describe(OpenAPI document);
}
