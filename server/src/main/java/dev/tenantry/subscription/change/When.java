package dev.tenantry.subscription.change;

/** When a change takes effect: at once, or when the period ends that is paid. */
public enum When { NOW, PERIOD_END }
