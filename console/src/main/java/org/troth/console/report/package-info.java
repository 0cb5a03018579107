/// How well we keep our word, with the promises behind every figure.
@NullMarked
package org.troth.console.report;

import org.jspecify.annotations.NullMarked;
