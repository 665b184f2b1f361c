package dev.tenantry.visitor;

import org.springframework.stereotype.Component;

/** The trials, and what each day gave out. */
@Component
record VisitorRows(TrialStore trials, DayStore days) {}
