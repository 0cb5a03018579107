/// How fast Troth is, side by side with what it stands on: PostgreSQL by itself, and Axon with the engine it brings.
///
/// Every figure that counts is a ratio of two that were taken in turn, on one machine, in one run.
@NullMarked
package org.troth.bench;

import org.jspecify.annotations.NullMarked;
