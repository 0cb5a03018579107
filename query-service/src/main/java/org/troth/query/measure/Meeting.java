package org.troth.query.measure;

import org.jspecify.annotations.Nullable;

/// When it became known whom a contact is with.
///
/// @param position of the step with which it did
/// @param before the contact with which the same customer became known last before; absent where there was none
/// @param imported whether an import made it known, which no other contact comes after
record Meeting(
        String interaction,
        String customer,
        long position,
        @Nullable String before,
        boolean imported) {}
