package org.troth.query.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The answers of this endpoint carry words of people, which are opened before they leave.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OpensWords {}
