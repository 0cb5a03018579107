package org.troth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Customers who may be meant.
public record Found(List<Customer> data, @Nullable String next) {
    public record Customer(String id, @Nullable String name, @Nullable String kind, @Nullable String linkedTo) {}
}
