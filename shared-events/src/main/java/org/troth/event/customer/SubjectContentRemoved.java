package org.troth.event.customer;

/// The customer's encrypted words were removed as well, and nothing leads from a phone number or address to the
/// customer any more.
///
/// @param contents how many pieces of words
/// @param identifiers how many ways to find the customer
public record SubjectContentRemoved(String requestId, long contents, int identifiers) implements CustomerEvent {}
