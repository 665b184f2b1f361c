package dev.tenantry.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route needs. Every handler method, or its class, says so; one that does not is refused for
 * everyone, and a test fails.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {

    Access value();

    /** Whether a person whose grace ended unverified is stopped (403 email_not_verified). */
    boolean verified() default true;

    /** Whether a person must have shown who they are in the last minutes (403 step_up_required). */
    StepUp stepUp() default StepUp.NO;

    /** Whether a person who has to choose a new password first is stopped (403 password_change_required). */
    boolean ownPassword() default true;

    /** Whether an organization whose subscription is not live is stopped (402). */
    boolean live() default true;

    /** The least role of a signed-in member; only read with {@link Access#KEY}. */
    Role role() default Role.MEMBER;

    /** Whether a member who handles billing passes whatever their role. */
    boolean billing() default false;

    /** The scope an API key must carry; only read with {@link Access#KEY}. */
    String scope() default "";

    /** What is asked of a person who is signed in already, since a session may be somebody else's by now. */
    enum StepUp {
        NO,
        /** A second factor in the last minutes, from whoever has one: the route asks for the password. */
        FACTOR,
        /** The strongest proof the person has, in the last minutes. */
        YES
    }
}
