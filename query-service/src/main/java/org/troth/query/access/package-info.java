/// Who looked at a customer, and when, and what they saw.
@NullMarked
package org.troth.query.access;

import org.jspecify.annotations.NullMarked;
