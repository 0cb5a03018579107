package org.troth.access;

import java.util.List;

/// One time a rep looked beyond their teams.
///
/// @param customers whom the answer showed, or whom it was asked about
public record LookBeyond(Look look, List<String> customers) {}
