/// What whoever runs the installation looks after: the views, and files of history.
@NullMarked
package org.troth.console.operations;

import org.jspecify.annotations.NullMarked;
