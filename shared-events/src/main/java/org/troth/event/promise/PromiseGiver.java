package org.troth.event.promise;

/// Whose word it is: ours, or the customer's to us.
public enum PromiseGiver {
    OURS,
    CUSTOMERS
}
