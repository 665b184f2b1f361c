package dev.tenantry.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This POST honours the {@code Idempotency-Key} request header
 * (draft-ietf-httpapi-idempotency-key-header-07):
 * the first answer is kept for 24 hours and given again to the same caller; another body under the same key
 * is 422, a first request still without an answer 409.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {}
