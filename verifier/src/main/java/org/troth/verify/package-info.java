/// Checks a bundle of evidence without trusting whoever made it: no database, no network, no class of the services.
///
/// What is read may have been made to deceive. Nothing is believed because the bundle says so; what could not be
/// checked is listed beside what was.
@NullMarked
package org.troth.verify;

import org.jspecify.annotations.NullMarked;
