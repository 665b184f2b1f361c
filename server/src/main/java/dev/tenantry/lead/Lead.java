package dev.tenantry.lead;

import java.time.Instant;

/** A contact request that is kept. System time: nothing about it is for sale. */
public record Lead(LeadId id, NewLead written, Instant createdAt) {}
