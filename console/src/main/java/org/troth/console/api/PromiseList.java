package org.troth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of promises.
public record PromiseList(List<Promise> data, @Nullable String next, long position) {}
