/// The web pages of Troth.
///
/// They know the two HTTP APIs and nothing else, act as whoever is signed in, and keep no data of their own.
@NullMarked
package org.troth.console;

import org.jspecify.annotations.NullMarked;
